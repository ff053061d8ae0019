import type { ResultNews } from './messages.ts'

/** The best teams of the last shift that was played, best first: by customers served, then by makespan. `top` is how many. */
export function topTeams(results: readonly ResultNews[], top: number): ResultNews[] {
  const step = Math.max(0, ...results.map((result) => result.step))
  return results
    .filter((result) => result.step === step)
    .toSorted((a, b) => b.served - a.served || a.makespanUs - b.makespanUs)
    .slice(0, top)
}
