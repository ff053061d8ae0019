import { maxTeam } from '../shared/protocol/index.ts'

/** What teams are made of: a seat's place, and whether somebody sits there. */
export interface TeamSeat {
  readonly id: string
  /** From 1; 0: none yet. */
  team: number
}

/** The numbers of the teams that have a seat, in order. */
export function teamNumbers(seats: readonly TeamSeat[]): number[] {
  return [...new Set(seats.map(({ team }) => team).filter((team) => team > 0))].toSorted((a, b) => a - b)
}

/** Splits seats into teams of at most `size` whose sizes differ by one at most, in the order given. Whoever is not in `seats` keeps the team. */
export function balance(seats: readonly TeamSeat[], size: number): void {
  const teams = Math.max(1, Math.ceil(seats.length / size))
  for (const [index, seat] of seats.entries()) seat.team = (index % teams) + 1
}

/** The team that takes in one more: with the fewest who are here, of those with the fewest seats. 1 if there is none yet. */
export function smallestTeam(seats: readonly TeamSeat[], here: (seat: string) => boolean): number {
  const sizes = teamNumbers(seats).map((team) => {
    const members = seats.filter((seat) => seat.team === team)
    return { team, present: members.filter(({ id }) => here(id)).length, members: members.length }
  })
  sizes.sort((a, b) => a.present - b.present || a.members - b.members || a.team - b.team)
  return sizes[0]?.team ?? 1
}

/**
 * Before a shift: everybody who is here has a team. Those without one go to the smallest; where that would be too many for a shift, or nobody
 * has a team yet, all are split anew.
 */
export function settle(seats: readonly TeamSeat[], here: (seat: string) => boolean, size: number): void {
  const present = seats.filter(({ id }) => here(id))
  if (present.every(({ team }) => team === 0)) return balance(present, size)
  for (const seat of present) if (seat.team === 0) seat.team = smallestTeam(seats, here)
  const tooMany = teamNumbers(present).some((team) => present.filter((seat) => seat.team === team).length > maxTeam)
  if (tooMany) balance(present, size)
}
