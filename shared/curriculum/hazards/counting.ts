// One shared number: the line that is no step, the heisenbug, the pause that is no fix, the drawer that is split.
import { calls, threadsProgram } from './source.ts'
import type { Hazard } from './types.ts'

const price = calls('price')

const oneLineSource = threadsProgram(
  'stock = 2\nkey = threading.Lock()',
  `${price}

def sell():
    global stock
    stock = stock - price()
`,
  'sell, sell',
  'assert stock == 0',
)

const threeTakings = threadsProgram(
  'takings = 0',
  `${price}

def sell():
    global takings
    takings = takings + price()
`,
  'sell, sell, sell',
  'assert takings == 3',
)

export const oneLine: Hazard = {
  id: 'one-line-is-not-one-step',
  chapter: 7,
  misconceptions: ['line-is-atomic', 'gil-means-safe', 'system-is-clever'],
  source: oneLineSource,
  version: '3.14',
  goal: 'final',
  break: { version: '3.14', schedule: [0, 0, 1, 1, 1, 1, 0, 0] },
  fixes: [[{ edit: 'split', cell: 'stock' }], [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 0], lock: 'key' }]],
  wrongFixes: [{ edits: [{ edit: 'add-sleep', line: ['sell', 0] }], violation: 'final' }],
  bestRounds: 1,
  callUs: { price: 20_000 },
  prediction: {
    answers: [
      { id: 'always-0', misconception: 'line-is-atomic' },
      { id: '0-or-1', misconception: null },
      { id: 'gil', misconception: 'gil-means-safe' },
    ],
    claims: [
      { source: oneLineSource, version: '3.14', verdict: 'final', values: { cell: 'stock', values: [0, 1] } },
      { source: oneLineSource, version: '3.14t', verdict: 'final', values: { cell: 'stock', values: [0, 1] } },
    ],
  },
  second: {
    answers: [
      { id: '3', misconception: 'line-is-atomic' },
      { id: '1', misconception: null },
      { id: '2', misconception: 'system-is-clever' },
    ],
    claims: [
      { source: threeTakings, version: '3.14', verdict: 'final', values: { cell: 'takings', values: [1, 2, 3] } },
    ],
  },
}

const yesterdaySource = threadsProgram(
  'visitors = 0\nkey = threading.Lock()',
  `
def greet():
    return 1


def count():
    global visitors
    greet()
    visitors += 1
`,
  'count, count',
  'assert visitors == 2',
)

const twoCountsSource = threadsProgram(
  'visitors = 0',
  `
def count():
    global visitors
    visitors += 1
    visitors += 1
`,
  'count, count',
  'assert visitors == 4',
)

export const itWorkedYesterday: Hazard = {
  id: 'it-worked-yesterday',
  chapter: 7,
  misconceptions: ['ran-fine-so-correct', 'gil-means-safe'],
  source: yesterdaySource,
  version: '3.14',
  goal: 'final',
  break: { version: '3.9', schedule: [0, 0, 1, 1, 1, 1, 0, 0] },
  fixes: [
    [{ edit: 'wrap', first: ['count', 1], last: ['count', 1], lock: 'key' }],
    [{ edit: 'split', cell: 'visitors' }],
    [{ edit: 'wrap', first: ['count', 0], last: ['count', 1], lock: 'key' }],
  ],
  wrongFixes: [{ edits: [{ edit: 'wrap', first: ['count', 0], last: ['count', 0], lock: 'key' }], violation: 'final' }],
  bestRounds: 1,
  callUs: { greet: 15_000 },
  days: [
    { id: 'yesterday', arrivesUs: [0, 4000] },
    // both come out of greet() at the same moment (3.14t), and the scanner changes hands between reading and writing (3.9)
    { id: 'today', arrivesUs: [0, 0], slowerUs: [287, 257] },
  ],
  prediction: {
    answers: [
      { id: 'correct', misconception: 'ran-fine-so-correct' },
      { id: 'nothing', misconception: null },
      { id: 'gil', misconception: 'gil-means-safe' },
    ],
    claims: [
      { source: yesterdaySource, version: '3.9', verdict: 'final' },
      { source: yesterdaySource, version: '3.14', verdict: 'holds' },
      { source: yesterdaySource, version: '3.14t', verdict: 'final' },
    ],
  },
  second: {
    answers: [
      { id: '3-14-only', misconception: null },
      { id: 'all', misconception: 'ran-fine-so-correct' },
      { id: 'with-gil', misconception: 'gil-means-safe' },
    ],
    claims: [
      { source: twoCountsSource, version: '3.9', verdict: 'final' },
      { source: twoCountsSource, version: '3.14', verdict: 'holds' },
      { source: twoCountsSource, version: '3.14t', verdict: 'final' },
    ],
  },
  sampling: { seed: 1, version: '3.9', stayPermille: 985 },
}

const sleepSource = threadsProgram(
  'stock = 2\nkey = threading.Lock()',
  `${price}

def ada():
    global stock
    stock = stock - price()


def bo():
    global stock
    time.sleep(0.01)
    stock = stock - price()
`,
  'ada, bo',
  'assert stock == 0',
)

const longSleepSource = sleepSource.replace('time.sleep(0.01)', 'time.sleep(60)')

export const sleepIsNotAFix: Hazard = {
  id: 'sleep-is-not-a-fix',
  chapter: 7,
  misconceptions: ['sleep-fixes', 'order-fixed', 'ran-fine-so-correct'],
  source: sleepSource,
  version: '3.14',
  goal: 'final',
  break: { version: '3.14', schedule: [0, 0, 1, 1, 1, 1, 1, 0, 0] },
  fixes: [
    [
      { edit: 'remove-sleep', line: ['bo', 0] },
      { edit: 'split', cell: 'stock' },
    ],
    [
      { edit: 'wrap', first: ['ada', 0], last: ['ada', 0], lock: 'key' },
      { edit: 'wrap', first: ['bo', 1], last: ['bo', 1], lock: 'key' },
    ],
    [
      { edit: 'remove-sleep', line: ['bo', 0] },
      { edit: 'wrap', first: ['ada', 0], last: ['ada', 0], lock: 'key' },
      { edit: 'wrap', first: ['bo', 0], last: ['bo', 0], lock: 'key' },
    ],
  ],
  wrongFixes: [
    { edits: [{ edit: 'add-sleep', line: ['bo', 1] }], violation: 'final' },
    { edits: [{ edit: 'wrap', first: ['bo', 0], last: ['bo', 1], lock: 'key' }], violation: 'final' },
  ],
  bestRounds: 1,
  callUs: { price: 20_000 },
  prediction: {
    answers: [
      { id: 'safe', misconception: 'sleep-fixes' },
      { id: 'order', misconception: 'order-fixed' },
      { id: 'may-fail', misconception: null },
    ],
    claims: [
      { source: sleepSource, version: '3.14', verdict: 'final', values: { cell: 'stock', values: [0, 1] } },
      { source: sleepSource, version: '3.14t', verdict: 'final' },
    ],
  },
  second: {
    answers: [
      { id: 'proved', misconception: 'ran-fine-so-correct' },
      { id: 'no-proof', misconception: null },
      { id: 'longer', misconception: 'sleep-fixes' },
    ],
    claims: [{ source: longSleepSource, version: '3.14', verdict: 'final' }],
  },
}

const splitSource = threadsProgram(
  'takings = 0\nserved = 0\nkey = threading.Lock()',
  `${price}

def sell():
    global takings, served
    takings += price()
    served += 1
`,
  'sell, sell, sell',
  'assert takings == 3\nassert served == 3',
)

export const splitTheDrawer: Hazard = {
  id: 'split-the-drawer',
  chapter: 7,
  misconceptions: ['line-is-atomic', 'one-lock-free'],
  source: splitSource,
  version: '3.14',
  goal: 'final',
  break: { version: '3.14', schedule: [0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0] },
  fixes: [
    [
      { edit: 'split', cell: 'takings' },
      { edit: 'split', cell: 'served' },
    ],
    [
      { edit: 'split', cell: 'takings' },
      { edit: 'wrap', first: ['sell_0', 1], last: ['sell_0', 1], lock: 'key' },
      { edit: 'wrap', first: ['sell_1', 1], last: ['sell_1', 1], lock: 'key' },
      { edit: 'wrap', first: ['sell_2', 1], last: ['sell_2', 1], lock: 'key' },
    ],
    [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 1], lock: 'key' }],
  ],
  wrongFixes: [
    { edits: [{ edit: 'split', cell: 'takings' }], violation: 'final' },
    { edits: [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 0], lock: 'key' }], violation: 'final' },
  ],
  bestRounds: 1,
  callUs: { price: 20_000 },
  prediction: {
    answers: [
      { id: 'key', misconception: 'one-lock-free' },
      { id: 'split', misconception: null },
      { id: 'no-difference', misconception: 'system-is-clever' },
    ],
    claims: [
      {
        source: splitSource,
        version: '3.14t',
        edits: [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 1], lock: 'key' }],
        verdict: 'holds',
        rounds: 3,
      },
      {
        source: splitSource,
        version: '3.14t',
        edits: [
          { edit: 'split', cell: 'takings' },
          { edit: 'split', cell: 'served' },
        ],
        verdict: 'holds',
        rounds: 1,
      },
    ],
  },
  second: {
    answers: [
      { id: 'after', misconception: null },
      { id: 'during', misconception: 'line-is-atomic' },
      { id: 'key-too', misconception: 'one-lock-free' },
    ],
    claims: [
      {
        source: threeTakings,
        version: '3.14t',
        edits: [{ edit: 'split', cell: 'takings' }],
        verdict: 'holds',
        rounds: 1,
      },
    ],
  },
}
