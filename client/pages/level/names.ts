import type { Clerk } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'

/** The name of a clerk whom no pupil plays: by its number, so that it is the same everywhere. */
export function clerkName({ id }: Pick<Clerk, 'id'>): string {
  const names = t('play.names').split(' ')
  const name = names[id % names.length]!
  return id < names.length ? name : `${name} ${Math.floor(id / names.length) + 1}`
}

export type NameOf = (clerk: Clerk) => string
