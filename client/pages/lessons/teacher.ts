import { createOwnLessons, type OwnLessons } from './own-lessons.ts'

/** The lessons of whoever teaches with this browser. */
export const ownLessons: OwnLessons = createOwnLessons()
