import { createRandom, nextBelow, nextBetween, type Random, type Segment } from '../machine/index.ts'
import type { Customer, ShiftSetup } from '../shift/index.ts'
import { faceCount, repeated } from './customers.ts'
import { ms } from './levels/common.ts'

/** What the customers of a wave have in common. */
export type WaveKind = 'scanning' | 'waiting' | 'express' | 'school-trip'

/** A stretch of a rush hour in which customers of one kind come. Times in µs of Python. */
export interface RushWave {
  readonly kind: WaveKind
  readonly fromUs: number
  /** Nobody comes after this; then the next wave is prepared for. */
  readonly untilUs: number
}

/** Ten minutes on screen. */
export const rushClosesUs = 12_000 * ms

/** From the announcement of a wave to its first customer, and between two waves: time to hire, open and let go. */
const breatherUs = 160 * ms

/** With every wave customers come closer to each other. */
const closerPermille = 15

interface Character {
  readonly lastsUs: number
  /** Between two arrivals, more or less. */
  readonly everyUs: number
  readonly patienceUs: number
  readonly pays: number
  readonly basket: (random: Random) => Segment[]
}

const characters: Record<WaveKind, Character> = {
  scanning: {
    lastsUs: 1100 * ms,
    everyUs: 80 * ms,
    patienceUs: 320 * ms,
    pays: 16,
    basket: (random) => [['cpu', nextBetween(random, 140, 220) * ms]],
  },
  waiting: {
    lastsUs: 1000 * ms,
    everyUs: 60 * ms,
    patienceUs: 300 * ms,
    pays: 14,
    basket: (random) => [
      ['cpu', 8 * ms],
      ['io', nextBetween(random, 110, 180) * ms],
      ['cpu', 8 * ms],
      ['io', nextBetween(random, 70, 110) * ms],
    ],
  },
  express: {
    lastsUs: 800 * ms,
    everyUs: 52 * ms,
    patienceUs: 180 * ms,
    pays: 10,
    basket: (random) => repeated(nextBetween(random, 10, 16), ['cpu', 1 * ms], ['io', 12 * ms]),
  },
  'school-trip': {
    lastsUs: 500 * ms,
    everyUs: 26 * ms,
    patienceUs: 480 * ms,
    pays: 8,
    basket: (random) => [
      ['cpu', nextBetween(random, 8, 16) * ms],
      ['io', nextBetween(random, 100, 160) * ms],
    ],
  },
}

const kinds = Object.keys(characters) as WaveKind[]

/** The waves of a seed, until closing: no two alike follow each other, and of four in a row each kind is one. */
export function rushWaves(seed: number): RushWave[] {
  const random = createRandom(seed, 'waves')
  const waves: RushWave[] = []
  let round: WaveKind[] = []
  for (let fromUs = breatherUs; fromUs < rushClosesUs - breatherUs;) {
    if (round.length === 0) round = shuffled(random, waves.at(-1)?.kind)
    const kind = round.shift()!
    const lastsUs = Math.round((characters[kind].lastsUs * nextBetween(random, 80, 120)) / 100)
    const untilUs = Math.min(fromUs + lastsUs, rushClosesUs - breatherUs)
    waves.push({ kind, fromUs, untilUs })
    fromUs = untilUs + breatherUs
  }
  return waves
}

/** All kinds in an order of their own; the first is another one than `before`. */
function shuffled(random: Random, before: WaveKind | undefined): WaveKind[] {
  const left = [...kinds]
  const order: WaveKind[] = []
  while (left.length > 0) {
    const can = left.filter((kind) => order.length > 0 || kind !== before)
    const next = can[nextBelow(random, can.length)]!
    order.push(next)
    left.splice(left.indexOf(next), 1)
  }
  return order
}

/** Everybody who comes in the rush hour of a seed, by arrival. */
function rushCustomers(seed: number): Customer[] {
  const random = createRandom(seed, 'customers')
  return rushWaves(seed)
    .flatMap(({ kind, fromUs, untilUs }, wave) => {
      const { everyUs, patienceUs, pays, basket } = characters[kind]
      const closerUs = Math.round((everyUs * (1000 - closerPermille * wave)) / 1000)
      const arrivals: Omit<Customer, 'id'>[] = []
      for (let us = fromUs; us < untilUs; us += Math.round((closerUs * nextBetween(random, 60, 140)) / 100))
        arrivals.push({
          task: { segments: basket(random), sendKb: 0 },
          arrivesUs: us,
          patienceUs,
          face: nextBelow(random, faceCount),
          pays,
        })
      return arrivals
    })
    .map((customer, id) => ({ id, ...customer }))
}

/** The setup of a rush hour: the same seed brings the same customers to everybody. */
export function rushSetup(seed: number, engine: string): ShiftSetup {
  const customers = rushCustomers(seed)
  return {
    engine,
    level: 'rush',
    kind: 'solo',
    seed,
    python: '3.14',
    machine: {
      cores: 4,
      gil: true,
      switchIntervalUs: 5 * ms,
      scheduler: 'dice',
      seed,
      startMethod: 'spawn',
      locks: [],
    },
    customers,
    customerCount: customers.length,
    allowed: ['seat', 'hire', 'open', 'dismiss'],
    mainServes: false,
    startingClerks: 1,
    maxClerks: 6,
    maxLanes: 4,
    rent: { clerk: 16, lane: 30 },
    purse: 150,
    closesUs: rushClosesUs,
  }
}
