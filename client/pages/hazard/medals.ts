import { recordResult, type Medal } from '../../progress.ts'

/** The three medals of a stepped level, in the order in which they are won, kept under the names that every level's medals have. Texts: `hazard.medal.<kept as>`. */
export const keptAs = { shortest: 'time', fixed: 'prediction', fast: 'lean' } as const satisfies Record<string, Medal>

export type HazardMedal = keyof typeof keptAs

/** Adds a medal to what the player has reached. */
export function keepMedals(level: string, won: readonly HazardMedal[]): void {
  recordResult(level, { medals: won.map((medal) => keptAs[medal]), bestMakespanUs: null })
}
