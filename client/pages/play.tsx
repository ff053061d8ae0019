import { hazardIds } from '../../shared/curriculum/hazards/ids.ts'
import { readingId } from '../../shared/curriculum/reading/ids.ts'
import { lazyPage } from '../ui/lazy-page.tsx'

const LevelPage = lazyPage(() => import('./level/index.tsx'), 'level', 'curriculum', 'notepad')
const HazardPage = lazyPage(() => import('./hazard/index.tsx'), 'level', 'curriculum', 'hazard')
const ReadingPage = lazyPage(() => import('./reading/index.tsx'), 'level', 'curriculum', 'reading')

/** A level of the solo game: the belt of chapter 3 and the stepped ones have pages of their own, all others are shifts. */
export function PlayPage({ id }: { readonly id: string }) {
  if (id === readingId) return <ReadingPage />
  return hazardIds.some((hazard) => hazard === id) ? <HazardPage id={id} /> : <LevelPage id={id} />
}
