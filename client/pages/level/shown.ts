import { levels, type Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'

/** What the page of a level shows: what it brings in, and what the levels before it brought in. */
export function shownIn(level: Level): ReadonlySet<Level['shows'][number]> {
  return new Set(levels.slice(0, levels.indexOf(level) + 1).flatMap(({ shows }) => shows))
}

/** What the ribbon calls the scanner's track: by its Python name as soon as that is known. */
export function scannerName(level: Level): string {
  if (!level.gil) return t('play.ribbon.no-gil')
  return t(shownIn(level).has('gil') ? 'play.ribbon.gil' : 'play.ribbon.scanner')
}
