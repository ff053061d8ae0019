import { levels, type Level } from '../../../shared/curriculum/index.ts'

/** What the page of a level shows: what it brings in, and what the levels before it brought in. */
export function shownIn(level: Level): ReadonlySet<Level['shows'][number]> {
  return new Set(levels.slice(0, levels.indexOf(level) + 1).flatMap(({ shows }) => shows))
}
