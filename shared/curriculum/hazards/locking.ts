// Keys: what they must cover, which one, in what order, and what they cost.
import { calls, clerk, threadsProgram } from './source.ts'
import type { Hazard } from './types.ts'

const soldTwiceSource = threadsProgram(
  'stock = 1\nsold = 0\nkey = threading.Lock()',
  calls('greet', 'pack') +
    clerk('sell', 'stock, sold', ['greet()', 'if stock > 0:', '    pack()', '    stock -= 1', '    sold += 1']),
  'sell, sell',
  'assert stock == 0\nassert sold == 1',
)

const seatsSource = threadsProgram(
  'free = 1\nbooked = 0\nkey = threading.Lock()',
  calls('ask') +
    clerk('book', 'free, booked', [
      'if free > 0:',
      '    ask()',
      '    with key:',
      '        free -= 1',
      '        booked += 1',
    ]),
  'book, book',
  'assert booked == 1',
)

export const soldTwice: Hazard = {
  id: 'sold-twice',
  chapter: 7,
  misconceptions: ['check-then-act', 'line-is-atomic', 'system-is-clever'],
  source: soldTwiceSource,
  version: '3.14',
  goal: 'final',
  break: { version: '3.14', schedule: [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1] },
  fixes: [
    [{ edit: 'wrap', first: ['sell', 1], last: ['sell', 1], lock: 'key' }],
    [
      { edit: 'move', line: ['sell', 2], direction: 'up' },
      { edit: 'wrap', first: ['sell', 2], last: ['sell', 2], lock: 'key' },
    ],
    [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 1], lock: 'key' }],
  ],
  wrongFixes: [
    { edits: [{ edit: 'wrap', first: ['sell', 3], last: ['sell', 4], lock: 'key' }], violation: 'final' },
    { edits: [{ edit: 'add-sleep', line: ['sell', 1] }], violation: 'final' },
  ],
  bestRounds: 2,
  callUs: { greet: 10_000, pack: 20_000 },
  prediction: {
    answers: [
      { id: 'checked', misconception: 'check-then-act' },
      { id: 'minus-one', misconception: null },
      { id: 'python-stops', misconception: 'system-is-clever' },
    ],
    claims: [{ source: soldTwiceSource, version: '3.14', verdict: 'final', values: { cell: 'sold', values: [1, 2] } }],
  },
  second: {
    answers: [
      { id: 'twice', misconception: null },
      { id: 'once', misconception: 'any-lock' },
      { id: 'never', misconception: 'check-then-act' },
    ],
    claims: [{ source: seatsSource, version: '3.14', verdict: 'final', values: { cell: 'booked', values: [1, 2] } }],
  },
}

/** Two clerks add to one drawer, each under the key that is named, or under none. */
function oneDrawer(adasKey: string, bosKey: string | null): string {
  const adds = (name: string, key: string | null): string =>
    clerk(name, 'drawer', key === null ? ['drawer += price()'] : [`with ${key}:`, '    drawer += price()'])
  return threadsProgram(
    'drawer = 0\nleft = threading.Lock()\nright = threading.Lock()',
    calls('price') + adds('ada', adasKey) + adds('bo', bosKey),
    'ada, bo',
    'assert drawer == 2',
  )
}

const twoKeysOneDrawer = oneDrawer('left', 'right')
const oneWithoutKey = oneDrawer('left', null)

export const anyLock: Hazard = {
  id: 'any-lock-will-do',
  chapter: 7,
  misconceptions: ['any-lock', 'one-lock-free'],
  source: twoKeysOneDrawer,
  version: '3.14',
  goal: 'final',
  break: { version: '3.14', schedule: [0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1] },
  fixes: [
    [{ edit: 'split', cell: 'drawer' }],
    [{ edit: 'change-lock', line: ['bo', 0], lock: 'left' }],
    [{ edit: 'wrap', first: ['bo', 0], last: ['bo', 0], lock: 'left' }],
  ],
  wrongFixes: [
    {
      edits: [
        { edit: 'change-lock', line: ['ada', 0], lock: 'right' },
        { edit: 'change-lock', line: ['bo', 0], lock: 'left' },
      ],
      violation: 'final',
    },
    { edits: [{ edit: 'wrap', first: ['ada', 0], last: ['ada', 0], lock: 'left' }], violation: 'deadlock' },
  ],
  bestRounds: 1,
  callUs: { price: 20_000 },
  prediction: {
    answers: [
      { id: 'locked', misconception: 'any-lock' },
      { id: 'lost', misconception: null },
      { id: 'python-stops', misconception: 'system-is-clever' },
    ],
    claims: [
      { source: twoKeysOneDrawer, version: '3.14', verdict: 'final', values: { cell: 'drawer', values: [1, 2] } },
    ],
  },
  second: {
    answers: [
      { id: 'both', misconception: null },
      { id: 'one-is-enough', misconception: 'any-lock' },
      { id: 'gil', misconception: 'gil-means-safe' },
    ],
    claims: [{ source: oneWithoutKey, version: '3.14', verdict: 'final' }],
  },
}

/** Two clerks move a coin from till to till, each with both keys, taken in the order given; between the two they count. */
function twoTills(adasOrder: readonly [string, string], bosOrder: readonly [string, string]): string {
  const moves = (name: string, [first, second]: readonly [string, string], from: string, to: string): string =>
    clerk(name, 'left_till, right_till', [
      `with ${first}:`,
      '    count()',
      `    with ${second}:`,
      `        ${from} -= 1`,
      `        ${to} += 1`,
    ])
  return threadsProgram(
    'left_till = 5\nright_till = 5\nleft = threading.Lock()\nright = threading.Lock()',
    calls('count') +
      moves('ada', adasOrder, 'left_till', 'right_till') +
      moves('bo', bosOrder, 'right_till', 'left_till'),
    'ada, bo',
    'assert left_till == 5\nassert right_till == 5',
  )
}

const twoKeysSource = twoTills(['left', 'right'], ['right', 'left'])
const sameOrder = twoTills(['left', 'right'], ['left', 'right'])

export const twoKeys: Hazard = {
  id: 'two-keys',
  chapter: 7,
  misconceptions: ['lock-order', 'system-is-clever', 'sleep-fixes'],
  source: twoKeysSource,
  version: '3.14',
  goal: 'deadlock',
  break: { version: '3.14', schedule: [0, 1, 0, 1] },
  fixes: [
    [
      { edit: 'swap-locks', line: ['bo', 0] },
      { edit: 'move', line: ['ada', 1], direction: 'up' },
      { edit: 'move', line: ['bo', 1], direction: 'up' },
    ],
    [{ edit: 'swap-locks', line: ['bo', 0] }],
    [
      { edit: 'unwrap', line: ['bo', 2] },
      { edit: 'change-lock', line: ['bo', 0], lock: 'left' },
    ],
  ],
  wrongFixes: [
    { edits: [{ edit: 'add-sleep', line: ['bo', 2] }], violation: 'deadlock' },
    {
      edits: [
        { edit: 'unwrap', line: ['ada', 2] },
        { edit: 'unwrap', line: ['bo', 2] },
      ],
      violation: 'final',
    },
  ],
  bestRounds: 1,
  callUs: { count: 20_000 },
  prediction: {
    answers: [
      { id: 'locked', misconception: 'lock-order' },
      { id: 'stuck', misconception: null },
      { id: 'python-notices', misconception: 'system-is-clever' },
    ],
    claims: [{ source: twoKeysSource, version: '3.14', verdict: 'deadlock' }],
  },
  second: {
    answers: [
      { id: 'same-order', misconception: null },
      { id: 'no-matter', misconception: 'lock-order' },
      { id: 'pause', misconception: 'sleep-fixes' },
    ],
    claims: [
      { source: sameOrder, version: '3.14', verdict: 'holds' },
      { source: twoKeysSource, version: '3.14', edits: [{ edit: 'add-sleep', line: ['bo', 2] }], verdict: 'deadlock' },
    ],
  },
}

const oneKeySource = threadsProgram(
  'bread = 0\nsold = 0\nkey = threading.Lock()',
  calls('sweep', 'bake', 'greet') +
    clerk('ada', 'bread', ['with key:', '    sweep()', '    bread += bake()']) +
    clerk('bo', 'bread, sold', [
      'with key:',
      '    greet()',
      '    while bread == 0:',
      '        time.sleep(0.005)',
      '    bread -= 1',
      '    sold += 1',
    ]),
  'ada, bo',
  'assert bread == 0\nassert sold == 1',
)

const busyDoor = threadsProgram(
  'ready = 0\nkey = threading.Lock()',
  `
def open_up():
    global ready
    with key:
        ready = 1


def wait():
    with key:
        while ready == 0:
            time.sleep(0.005)
`,
  'open_up, wait',
  'assert ready == 1',
)

export const oneKey: Hazard = {
  id: 'one-key-for-everything',
  chapter: 7,
  misconceptions: ['one-lock-free', 'starvation-is-fine', 'sleep-fixes'],
  source: oneKeySource,
  version: '3.14',
  goal: 'livelock',
  break: { version: '3.14', schedule: [1] },
  fixes: [
    [
      { edit: 'move', line: ['bo', 1], direction: 'up' },
      { edit: 'move', line: ['bo', 2], direction: 'up' },
    ],
    [
      { edit: 'move', line: ['bo', 2], direction: 'up' },
      { edit: 'move', line: ['bo', 1], direction: 'up' },
    ],
    [{ edit: 'unwrap', line: ['bo', 0] }],
  ],
  wrongFixes: [{ edits: [{ edit: 'add-sleep', line: ['bo', 0] }], violation: 'livelock' }],
  bestRounds: 2,
  callUs: { sweep: 15_000, bake: 20_000, greet: 15_000 },
  days: [
    { id: 'yesterday', arrivesUs: [0, 4000] },
    { id: 'today', arrivesUs: [4000, 0] },
  ],
  prediction: {
    answers: [
      { id: 'slow-only', misconception: 'one-lock-free' },
      { id: 'never', misconception: null },
      { id: 'gives-way', misconception: 'system-is-clever' },
    ],
    claims: [{ source: oneKeySource, version: '3.14', verdict: 'livelock' }],
  },
  second: {
    answers: [
      { id: 'bug', misconception: null },
      { id: 'fine', misconception: 'starvation-is-fine' },
      { id: 'sleep-lets-in', misconception: 'sleep-fixes' },
    ],
    claims: [{ source: busyDoor, version: '3.14', verdict: 'livelock' }],
  },
}
