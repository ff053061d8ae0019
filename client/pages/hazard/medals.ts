import { recordResult, type Medal } from '../../progress.ts'

/** The three medals of a stepped level, kept under the names that every level's medals have. Texts: `hazard.medal.<kept as>`. */
export const keptAs = { shortest: 'time', fixed: 'prediction', fast: 'lean' } as const satisfies Record<string, Medal>

export type HazardMedal = keyof typeof keptAs

/** In the order in which they are won. */
export const hazardMedals = Object.keys(keptAs) as HazardMedal[]

/** Adds a medal to what the player has reached. */
export function keepMedals(level: string, won: readonly HazardMedal[]): void {
  recordResult(level, { medals: won.map((medal) => keptAs[medal]), bestMakespanUs: null })
}
