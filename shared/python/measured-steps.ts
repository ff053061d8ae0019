import type { ProgramSegment } from './program-segment.ts'
import type { Dialect } from './basket.ts'
import type { Import } from './steps.ts'

/** A step of a task that measures itself. Times in ns of `clock`; notes are kept by `note()` (measuring.ts). */
export interface MeasuredStep {
  readonly kinds: readonly ProgramSegment[0][]
  readonly imports: readonly Import[]
  readonly texts: readonly string[]
  /** Lines of `measure()` that find out how fast this computer is. */
  readonly calibration: string
}

const scan: MeasuredStep = {
  kinds: ['cpu', 'to_thread_cpu', 'sale', 'look'],
  imports: [
    ['os', ''],
    ['threading', ''],
  ],
  calibration: `
    if os.name == "nt":
        count_rounds()
`,
  texts: [
    `
def scan(ms):
    """Python code for so many ms of this thread's CPU time. Where wall time runs ahead of it, the thread waited."""
    global runner
    me = runner = threading.get_ident()
    round_ns = float(os.environ.get("ROUND_NS", 0))
    start = wall = clock()
    cpu = cpu_clock()
    end = cpu + ms * 1_000_000
    while cpu < end:
        wall_now = clock()
        cpu_now = cpu + round_ns if round_ns else cpu_clock()
        was_taken = GIL and runner != me
        if was_taken or wall_now - wall - (cpu_now - cpu) > HOLE_NS:
            note("running", start, wall)
            runner = me
            start = wall_now = clock()
            note("gil" if was_taken else "core", wall, start)
        wall, cpu = wall_now, cpu_now
    note("running", start, wall)


def count_rounds():
    """Where the thread clock is coarse, a round of the loop counts for as long as it takes undisturbed."""
    os.environ["ROUND_NS"] = "1"
    times = []
    for _ in range(50):
        start = clock()
        scan(0.002)
        times.append(clock() - start)
    os.environ["ROUND_NS"] = str(min(times) / 2_000)
    notes.clear()
`,
  ],
}

const price: MeasuredStep = {
  kinds: ['look'],
  imports: [],
  texts: [
    `
def price(ms):
    """Working it out is Python code: others may run in between."""
    scan(ms)
`,
  ],
  calibration: '',
}

const sell: MeasuredStep = {
  kinds: ['sale'],
  imports: [],
  texts: [
    `
def sell(ms):
    """Reads the stock sheet, works out the price, writes the sheet."""
    global stock
    seen = stock
    scan(ms)  # price()
    stock = seen - 1
`,
  ],
  calibration: '',
}

const sleeping = `
    """A wait in the operating system, without the GIL. Coming back, a thread may have to wait for it."""
    start = clock()
    time.sleep(ms / 1000)
    end = clock()
    back = start + round(ms * 1_000_000)
    if end - back > HOLE_NS and waits_for() == "gil":
        note("io", start, back)
        note("gil", back, end)
    else:
        note("io", start, end)
`.trimStart()

const pay: MeasuredStep = {
  kinds: ['io', 'block'],
  imports: [],
  texts: [`\ndef pay(ms):\n    ${sleeping}`],
  calibration: '',
}

const block: MeasuredStep = { ...pay, kinds: ['block', 'to_thread'], texts: [`\ndef block(ms):\n    ${sleeping}`] }

const payAwaited: MeasuredStep = {
  kinds: ['io'],
  imports: [['asyncio', '']],
  texts: [
    `
async def pay(ms):
    """An awaited wait: the loop goes on with others meanwhile."""
    await asyncio.sleep(ms / 1000)
    now = clock()
    note("io", now, now)
`,
  ],
  calibration: '',
}

/** What C code has in common: it cannot look at the clocks on its way. */
const inC = `
def in_c(state, call, rounds):
    """One call into C. By how much wall time ran ahead of CPU time, it is taken to have waited at its end."""
    global runner
    runner = threading.get_ident()
    start, cpu = clock(), cpu_clock()
    call(max(1, round(rounds)))
    runner = threading.get_ident()
    used, back = cpu_clock() - cpu, clock()
    if back - start - used > HOLE_NS:
        note(state, start, start + used)
        note(waits_for(), start + used, back)
    else:
        note(state, start, back)


def rounds_per_ms(call):
    """How many rounds of a call take a millisecond on this computer."""
    times = []
    for _ in range(5):
        start = cpu_clock()
        call(20_000)
        times.append(cpu_clock() - start)
    return str(20_000 * 1_000_000 / min(times))
`

const selfScan: MeasuredStep = {
  kinds: ['nogil'],
  imports: [
    ['hashlib', ''],
    ['os', ''],
  ],
  texts: [
    inC,
    `
def hashes(rounds):
    hashlib.pbkdf2_hmac("sha256", b"", b"", rounds)


def self_scan(ms):
    """C code that lets go of the GIL until it is done."""
    in_c("nogil", hashes, ms * float(os.environ["HASHES_PER_MS"]))
`,
  ],
  calibration: '\n    os.environ["HASHES_PER_MS"] = rounds_per_ms(hashes)\n',
}

const weigh: MeasuredStep = {
  kinds: ['ccall'],
  imports: [
    ['itertools', ''],
    ['os', ''],
  ],
  texts: [
    inC,
    `
def sums(rounds):
    sum(itertools.repeat(1, rounds))


def weigh(ms):
    """One long C call that keeps the GIL: nothing can interrupt it."""
    in_c("running", sums, ms * float(os.environ["SUMS_PER_MS"]))
`,
  ],
  calibration: '\n    os.environ["SUMS_PER_MS"] = rounds_per_ms(sums)\n',
}

/** The measured steps for the kinds of segment that are used. */
export function measuredSteps(used: ReadonlySet<ProgramSegment[0]>, dialect: Dialect): readonly MeasuredStep[] {
  const all =
    dialect === 'async' ? [scan, payAwaited, block, selfScan, weigh] : [scan, pay, selfScan, weigh, price, sell]
  return all.filter(({ kinds }) => kinds.some((kind) => used.has(kind)))
}
