import type { Basket, Sandbox, WayId } from './sandbox.ts'

/** A known kind of program, ready to be changed. */
export interface Preset {
  readonly id: 'crawler' | 'thumbnails' | 'game' | 'parse' | 'logs'
  readonly baskets: readonly Basket[]
  readonly ways: readonly WayId[]
}

function basket(times: number, rounds: number, steps: Basket['do'], more: Partial<Basket> = {}): Basket {
  return { times, rounds, atMs: 0, sendKb: 0, ...more, do: steps }
}

export const presets: readonly Preset[] = [
  {
    id: 'crawler',
    baskets: [
      basket(8, 3, [
        ['cpu', 2],
        ['io', 40],
      ]),
    ],
    ways: ['sequential', 'threads', 'asyncio'],
  },
  {
    id: 'thumbnails',
    baskets: [
      basket(6, 1, [
        ['io', 8],
        ['nogil', 45],
        ['cpu', 4],
        ['io', 6],
      ]),
    ],
    ways: ['sequential', 'thread-pool', 'process-pool:fork'],
  },
  {
    id: 'game',
    baskets: [
      basket(1, 8, [
        ['cpu', 4],
        ['io', 12],
      ]),
      basket(2, 1, [['cpu', 70]]),
    ],
    ways: ['threads', 'asyncio', 'processes:fork', 'free-threaded'],
  },
  {
    id: 'parse',
    baskets: [
      basket(
        6,
        1,
        [
          ['io', 60],
          ['cpu', 30],
        ],
        { sendKb: 200 },
      ),
    ],
    ways: ['sequential', 'threads', 'asyncio', 'process-pool:spawn'],
  },
  {
    id: 'logs',
    baskets: [
      basket(4, 2, [
        ['io', 5],
        ['nogil', 40],
        ['io', 5],
      ]),
    ],
    ways: ['sequential', 'threads', 'asyncio'],
  },
]

/** The preset on the same computer. */
export function withPreset(sandbox: Sandbox, { baskets, ways }: Preset): Sandbox {
  return { ...sandbox, baskets, ways }
}

/** What `/sandbox` shows by itself. */
export const start: Sandbox = {
  baskets: presets[0]!.baskets,
  ways: presets[0]!.ways,
  workers: 4,
  cores: 2,
  switchIntervalMs: 5,
  scheduler: 'fifo',
  seed: 1,
}
