import { levels, type Level } from '../../../shared/curriculum/index.ts'
import type { ShiftSetup } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'

/** What the page of a shift has to know of its level. */
export type ShownLevel = Pick<Level, 'id' | 'shows'>

/** What the page of a level shows: what it brings in, and what the levels before it brought in. */
export function shownIn(level: ShownLevel): ReadonlySet<Level['shows'][number]> {
  const before = levels.slice(
    0,
    Math.max(
      0,
      levels.findIndex(({ id }) => id === level.id),
    ),
  )
  return new Set([...before, level].flatMap(({ shows }) => shows))
}

/** What the ribbon calls the scanner's track: by its Python name as soon as that is known. */
export function scannerName(level: ShownLevel, { machine }: Pick<ShiftSetup, 'machine'>): string {
  if (!machine.gil) return t('play.ribbon.no-gil')
  return t(shownIn(level).has('gil') ? 'play.ribbon.gil' : 'play.ribbon.scanner')
}
