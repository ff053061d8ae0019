import type { Mode, Workload } from '../../shared/machine/workload.ts'
import { exportPython } from '../../shared/python/index.ts'
import { readMeasured, type MeasuredResult } from '../../shared/trace/index.ts'
import { runProgram, type Python } from './python.ts'

export interface Trials {
  /** The quickest undisturbed run; null where there was none. */
  readonly best: MeasuredResult | null
  readonly disturbed: number
}

/**
 * Waits for a quiet moment, but not for ever, runs a program, and says how much CPU time others used meanwhile: all of the computer's, but for the program's and its descendants'. Where the
 * system does not tell, it is taken to have been quiet. A fork server and a resource tracker outlive the program by a moment: they are adopted and waited for, so that their time is the program's.
 */
const watched = `
import ctypes, json, os, resource, subprocess, sys, time

def adopt_orphans():
    if sys.platform == "linux":
        PR_SET_CHILD_SUBREAPER = 36
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

def wait_for_orphans():
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass

def busy_ms():
    try:
        with open("/proc/stat") as stat:
            user, nice, system, _, _, irq, softirq, steal = map(int, stat.readline().split()[1:9])
    except OSError:
        return None
    return (user + nice + system + irq + softirq + steal) * 1000 / os.sysconf("SC_CLK_TCK")

def own_ms():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used) * 1000

end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    busy = busy_ms()
    time.sleep(0.2)
    if busy is None or busy_ms() - busy <= 20:
        break

adopt_orphans()
busy, own = busy_ms(), own_ms()
run = subprocess.run([sys.executable, sys.argv[1]], capture_output=True, text=True)
wait_for_orphans()
others = 0 if busy is None else busy_ms() - busy - (own_ms() - own)
print(json.dumps({"status": run.returncode, "out": run.stdout, "err": run.stderr, "othersMs": others}))
`

const patienceS = 2

const oneCore: readonly Mode[] = ['sequential', 'threads', 'thread-pool', 'asyncio']

/**
 * Whether others took from a run what it needed. A program that runs on one core at a time tells so itself: it waited for a core. One that
 * wants all cores waits for them anyway; there others may have used two ticks of the clock by which they are counted, and a little more in a
 * longer run.
 */
function isDisturbed({ mode }: Workload, { slices, makespanMs }: MeasuredResult, othersMs: number): boolean {
  if (!oneCore.includes(mode)) return othersMs > 20 + makespanMs * 0.04
  const waitedUs = slices.reduce((sum, { state, startUs, endUs }) => sum + (state === 'core' ? endUs - startUs : 0), 0)
  return waitedUs / 1000 > 2 + makespanMs * 0.01
}

/** Runs a workload's program until `wanted` trials were undisturbed, at most four times as often. */
export async function measure(python: Python, workload: Workload, wanted: number): Promise<Trials> {
  const code = exportPython(workload)
  const undisturbed: MeasuredResult[] = []
  let disturbed = 0
  while (undisturbed.length < wanted && undisturbed.length + disturbed < wanted * 4) {
    const { result, othersMs } = await trial(python, code)
    if (isDisturbed(workload, result, othersMs)) disturbed += 1
    else undisturbed.push(result)
  }
  const best = undisturbed.toSorted((a, b) => a.makespanMs - b.makespanMs)[0] ?? null
  return { best, disturbed }
}

async function trial(python: Python, code: string): Promise<{ result: MeasuredResult; othersMs: number }> {
  const { out, err } = await runProgram(python, code, ['-c', watched], [String(patienceS)])
  if (out === '') throw new Error(err)
  const {
    status,
    out: printed,
    err: said,
    othersMs,
  } = JSON.parse(out) as Record<'status' | 'othersMs', number> & Record<'out' | 'err', string>
  if (status !== 0) throw new Error(said.trim())
  const read = readMeasured(printed)
  if (!read.ok) throw new Error(read.error)
  return { result: read.result, othersMs }
}
