// Coroutines on one event loop: nobody interrupts them, and still they race over every await.
import type { Hazard } from './types.ts'

/** A program of coroutines from its parts: what is shared, the body of the order, how many of them, what is asserted. */
function ordersProgram(head: string, body: string, orders: number, asserts: string): string {
  return `import asyncio

${head}


async def order():
    global stock
${body}


async def main():
    await asyncio.gather(${Array.from({ length: orders }, () => 'order()').join(', ')})


asyncio.run(main())
${asserts}
`
}

const readAwaitWrite = `    left = stock - 1
    await asyncio.sleep(0.02)
    stock = left`

const raceSource = ordersProgram('stock = 2\nkey = asyncio.Lock()', readAwaitWrite, 2, 'assert stock == 0')
const threeOrders = ordersProgram('stock = 3', readAwaitWrite, 3, 'assert stock == 0')
const noAwaitBetween = ordersProgram(
  'stock = 3',
  `    await asyncio.sleep(0.02)
    left = stock - 1
    stock = left`,
  3,
  'assert stock == 0',
)

export const asyncRaces: Hazard = {
  id: 'async-races-too',
  chapter: 8,
  misconceptions: ['async-no-race', 'sleep-fixes', 'one-lock-free'],
  source: raceSource,
  version: 'asyncio',
  goal: 'final',
  break: { version: 'asyncio', schedule: [0, 0, 0, 1, 1, 1, 0, 1] },
  fixes: [
    [{ edit: 'move', line: ['order', 1], direction: 'up' }],
    [{ edit: 'move', line: ['order', 1], direction: 'down' }],
    [{ edit: 'wrap', first: ['order', 0], last: ['order', 2], lock: 'key' }],
  ],
  wrongFixes: [
    { edits: [{ edit: 'wrap', first: ['order', 2], last: ['order', 2], lock: 'key' }], violation: 'final' },
    { edits: [{ edit: 'add-sleep', line: ['order', 0] }], violation: 'final' },
  ],
  bestRounds: 1,
  callUs: {},
  prediction: {
    answers: [
      { id: 'one-thread', misconception: 'async-no-race' },
      { id: '0-or-1', misconception: null },
      { id: 'in-order', misconception: 'order-fixed' },
    ],
    claims: [{ source: raceSource, version: 'asyncio', verdict: 'final', values: { cell: 'stock', values: [0, 1] } }],
  },
  second: {
    answers: [
      { id: 'no-await-between', misconception: null },
      { id: 'any-await', misconception: 'async-no-race' },
      { id: 'only-lock', misconception: 'one-lock-free' },
    ],
    claims: [
      { source: threeOrders, version: 'asyncio', verdict: 'final' },
      { source: noAwaitBetween, version: 'asyncio', verdict: 'holds', rounds: 1 },
    ],
  },
}
