import type { ProgramSegment } from './program-segment.ts'
import type { Dialect } from './basket.ts'
import { code, type Line } from './lines.ts'
import { measuredSteps } from './measured-steps.ts'
import * as texts from './measuring-texts.ts'
import type { Import } from './steps.ts'

/** What the measuring of a program depends on. */
export interface Measured {
  readonly dialect: Dialect
  /**
   * Who has memory of its own besides the first process: nobody, other processes, other interpreters, each for one customer, or tills, which
   * are interpreters that stay until the end.
   */
  readonly apart: 'nobody' | 'processes' | 'interpreters' | 'tills' | 'tills-and-processes'
  /** Whose start is noted. */
  readonly starts: readonly ('threads' | 'processes' | 'interpreters')[]
  /** Whether workers stay until the end and wait for customers; else each ends with its one customer. */
  readonly stays: boolean
  /** What the main thread does when it does nothing for a customer. */
  readonly rest: 'join' | 'io' | 'idle'
  readonly used: ReadonlySet<ProgramSegment[0]>
  readonly cores: number
  readonly switchIntervalMs: number
  /** Whether customers come at times of their own. */
  readonly isTimed: boolean
  /** The number of the first customer in the program; in the result it is 0. */
  readonly firstNumber: 0 | 1
  /** When the result's time ends: with the program, or with the last customer. */
  readonly closes: 'return' | 'last-customer'
  /** Names of locks, and how those who take them come by them. */
  readonly locks: { readonly names: readonly string[]; readonly by: 'globals' | 'arguments' | 'take_locks' | 'loop' }
  /** A program with locks may never end: when that is believed. */
  readonly patienceMs: number
  /** The fork server is to be up before the opening. */
  readonly usesServer: boolean
  /** Where one of these conditions holds, the program cannot run and ends with the message. */
  readonly obstacles: readonly (readonly [condition: string, message: string])[]
}

/** The second half of an exported program: the steps of a task, and how they are measured. Its first half knows nothing of that. */
export function measuringPart(measured: Measured): { imports: readonly Import[]; lines: readonly Line[] } {
  const { dialect, apart, isTimed } = measured
  const task = measured.firstNumber === 0 ? 'customer' : 'customer - 1'
  const steps = measuredSteps(measured.used, dialect)
  const blocks = [
    constants(measured),
    ...new Set(steps.flatMap((step) => step.texts)),
    ...(isTimed ? [dialect === 'async' ? texts.until : texts.waitUntil] : []),
    ...lockTexts(measured),
    ...noteTexts[apart],
    ...measured.starts.map((kind) => (kind === 'threads' ? startThreadTexts[apart] : startTexts[kind])),
    ...(measured.stays
      ? measured.starts.flatMap((kind) => (kind === 'threads' ? runThreadTexts[apart] : runTexts[kind]))
      : []),
    dialect === 'async' ? texts.notedAsync(task) : texts.noted(task, apart !== 'nobody'),
    ...lockHooks(measured),
    dialect === 'async' ? texts.betweenOfLoop : texts.betweenOfWorkers,
    texts.report(measured.stays),
    texts.pin,
    ...(measured.usesServer ? [texts.callServer] : []),
    ...(measured.locks.names.length > 0 ? [giveUpTexts[apart]] : []),
    measure(
      measured,
      steps.map(({ calibration }) => calibration.trim()).filter((text) => text !== ''),
    ),
  ]
  return {
    imports: [...alwaysImported, ...importsApart[apart], ...steps.flatMap(({ imports }) => imports)],
    lines: code(
      ...blocks
        .map((block) => block.trim())
        .join('\n\n\n')
        .split('\n'),
    ),
  }
}

const alwaysImported: readonly Import[] = [
  ['contextvars', 'ContextVar'],
  ['functools', 'wraps'],
  ['os', ''],
  ['sys', ''],
  ['threading', ''],
  ['time', ''],
]

const importsApart: Record<Measured['apart'], readonly Import[]> = {
  nobody: [],
  processes: [['multiprocessing', '']],
  interpreters: [['select', '']],
  tills: [],
  'tills-and-processes': [
    ['multiprocessing', ''],
    ['select', ''],
  ],
}

const noteTexts: Record<Measured['apart'], readonly string[]> = {
  nobody: [texts.noteHere, texts.threadName],
  processes: [texts.noteInProcess, texts.processName, texts.threadName, texts.handInFromProcess],
  interpreters: [texts.noteInInterpreter, texts.isMain, texts.threadName, texts.handInFromInterpreter],
  tills: [texts.noteAtTill, texts.isMain, texts.threadName, texts.handInFromTill],
  'tills-and-processes': [
    texts.noteAtTillOrInProcess,
    texts.processName,
    texts.isMain,
    texts.threadName,
    texts.handInFromTillOrProcess,
  ],
}

const startThreadTexts: Record<Measured['apart'], string> = {
  nobody: texts.startThread,
  processes: texts.startThreadApart,
  interpreters: texts.startThread,
  tills: texts.startThreadOrTill,
  'tills-and-processes': texts.startThreadOrTillApart,
}

const runThreadTexts: Record<Measured['apart'], string> = {
  nobody: texts.runThread,
  processes: texts.runThread,
  interpreters: texts.runThread,
  tills: texts.runThreadOrTill,
  'tills-and-processes': texts.runThreadOrTill,
}

const startTexts: Record<Exclude<Measured['starts'][number], 'threads'>, string> = {
  processes: texts.startProcess,
  interpreters: texts.startInterpreter,
}

/** A worker's first line: from then on it waits for customers. */
const runTexts: Record<Exclude<Measured['starts'][number], 'threads'>, readonly string[]> = {
  processes: [texts.runProcess],
  interpreters: [],
}

const giveUpTexts: Record<Measured['apart'], string> = {
  nobody: texts.giveUp,
  processes: texts.giveUpProcesses,
  interpreters: texts.giveUpInterpreters,
  tills: texts.giveUpInterpreters,
  'tills-and-processes': texts.giveUpProcesses,
}

function constants({ cores, rest, locks, patienceMs }: Measured): string {
  return [
    '# ' + '-'.repeat(77),
    '# From here on: the steps that serve() is made of, and how they are measured.',
    '',
    `CORES = ${cores}`,
    `REST = "${rest}"  # what the main thread does when it serves nobody`,
    ...(locks.names.length > 0 ? [`PATIENCE_S = ${Math.ceil(patienceMs / 1000)}  # then it counts as a deadlock`] : []),
    texts.constants.trim(),
  ].join('\n')
}

function lockTexts({ apart, locks }: Measured): string[] {
  if (locks.names.length === 0 || locks.by === 'loop') return []
  return [
    ...(apart === 'interpreters' || apart === 'tills-and-processes' ? [texts.pipeLock] : []),
    apart === 'nobody' ? texts.key : texts.keyApart,
    ...(locks.by === 'globals' ? [] : [texts.withKeys]),
  ]
}

/** Whoever takes a lock takes it through a `Key`. */
function lockHooks({ locks: { names, by } }: Measured): string[] {
  if (names.length === 0 || by === 'loop') return []
  if (by === 'globals') return [names.map((name) => `${name} = Key(${name})`).join('\n')]
  return [by === 'arguments' ? 'serve = with_keys(serve)' : 'take_locks = with_keys(take_locks)']
}

const tooOld: Measured['obstacles'][number] = ['sys.version_info < (3, 9)', 'This program needs Python 3.9 or later.']

function measure(measured: Measured, calibrations: readonly string[]): string {
  const { dialect, apart, switchIntervalMs, obstacles, locks, usesServer } = measured
  const inFolder = apart !== 'nobody'
  const run = [
    ...(locks.names.length > 0
      ? ['watch = threading.Timer(PATIENCE_S, give_up, (cores,))', 'watch.daemon = True', 'watch.start()']
      : []),
    ...(usesServer ? ['call_server()'] : []),
    'opened = clock()',
    dialect === 'async' ? 'asyncio.run(main())' : 'main()',
    ...(measured.closes === 'return' ? ['closed = clock()'] : []),
    ...(locks.names.length > 0 ? ['reporting.acquire()'] : []),
    ...(inFolder ? ['collect()'] : []),
    ...(measured.closes === 'return'
      ? []
      : ['closed = max((one[5] for one in notes if one[2] is not None), default=opened)']),
    'report(closed, cores)',
  ]
  return [
    'def measure():',
    '    global opened',
    ...[tooOld, ...obstacles].flatMap(([condition, message]) => [
      `    if ${condition}:`,
      `        sys.exit(${JSON.stringify(message)})`,
    ]),
    '    cores = pin()',
    `    sys.setswitchinterval(${switchIntervalMs / 1000})`,
    ...calibrations.map((text) => `    ${text}`),
    ...(inFolder
      ? [
          '    import tempfile',
          '',
          '    with tempfile.TemporaryDirectory() as folder:',
          '        os.environ["NOTES"] = folder',
          ...run.map((line) => `        ${line}`),
        ]
      : run.map((line) => `    ${line}`)),
    '',
    '',
    'if __name__ == "__main__":',
    '    measure()',
  ].join('\n')
}
