/** Python texts of the second half of an exported program, one for each thing that some programs need. */

export const constants = `
GIL = getattr(sys, "_is_gil_enabled", lambda: True)()
HOLE_NS = 300_000  # wall time may run ahead of CPU time by so much before it counts as a wait
clock = time.perf_counter_ns  # the same clock in all processes
cpu_clock = clock if os.name == "nt" else time.thread_time_ns  # that of Windows is too coarse
task = ContextVar("task", default=None)  # the customer that a thread is working for
notes = []  # (process, thread, task, state, start, end)
opened = 0
runner = None  # the thread that was last seen to run


def waits_for():
    """What keeps a thread from going on: the GIL where threads share one, else a core."""
    return "gil" if GIL and sum(not thread.daemon for thread in threading.enumerate()) > 1 else "core"
`

export const waitUntil = `
def wait_until(ms):
    """Waits until so many ms after the opening."""
    start = clock()
    time.sleep(max(0, ms / 1000 - (start - opened) / 1_000_000_000))
    note("idle", start, clock())
`

export const until = `
async def until(ms):
    """Waits until so many ms after the opening; the loop goes on with others meanwhile."""
    await asyncio.sleep(max(0, ms / 1000 - (clock() - opened) / 1_000_000_000))
`

const keyClass = (beforeWait: string): string => `
class Key:
    """A lock, and a note of who waited for it."""

    def __init__(self, lock):
        self.lock = lock

    def acquire(self):
        if not self.lock.acquire(False):
            start = clock()
            note("lock", start, start)
${beforeWait}            self.lock.acquire()
            note("lock", start, clock())

    def release(self):
        self.lock.release()

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()
`

export const key = keyClass('')

/** The wait may never end: what was noted until then must be known. */
export const keyApart = keyClass('            hand_in()\n')

export const withKeys = `
def with_keys(function):
    """The function, given keys for locks."""

    @wraps(function)
    def given_keys(*given):
        return function(*(Key(one) if hasattr(one, "acquire") else one for one in given))

    return given_keys
`

export const noteHere = `
def note(state, start, end):
    notes.append(("P0", thread_name(threading.current_thread()), task.get(), state, start, end))
`

export const noteInProcess = `
def note(state, start, end):
    notes.append((process_name(), thread_name(threading.current_thread()), task.get(), state, start, end))
`

export const processName = `
def process_name():
    return multiprocessing.current_process().name if multiprocessing.parent_process() else "P0"
`

export const noteInInterpreter = `
def note(state, start, end):
    customer = task.get()
    place = ("P0", thread_name(threading.current_thread())) if is_main() else (f"I{customer}", f"T{customer}")
    notes.append((*place, customer, state, start, end))
`

const noteAtTillOrIn = (process: string): string => `
tills = {}  # names of the threads that went into an interpreter, which knows them by their numbers alone


def note(state, start, end):
    number = threading.get_ident()
    place = (${process}, thread_name(threading.current_thread())) if is_main() else (number, number)
    notes.append((*place, task.get(), state, start, end))
`

export const noteAtTill = noteAtTillOrIn('"P0"')

export const noteAtTillOrInProcess = noteAtTillOrIn('process_name()')

export const isMain = `
def is_main():
    return interpreters.get_current() == interpreters.get_main()
`

export const threadName = `
def thread_name(thread):
    if thread is threading.main_thread():
        return "main"
    return thread.name.replace("asyncio", "T").replace("_", "")
`

const handInIf = (isApart: string, name = ''): string => `
handing_in = threading.Lock()


def hand_in():
    """Whoever has memory of its own hands in its notes as a file, for the first process to read at the end."""
    if ${isApart}:
        with handing_in, open(os.path.join(os.environ["NOTES"], f"{os.getpid()}-{threading.get_ident()}"), "a") as file:
            count = len(notes)
            file.writelines(f"{one}\\n" for one in notes[:count])
            del notes[:count]


def collect():
    import ast

    for entry in os.scandir(os.environ["NOTES"]):
        with open(entry.path) as file:
            notes.extend(map(ast.literal_eval, file))
${name}`

const clearAfterFork = `

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=notes.clear)
`

export const handInFromProcess = `${handInIf('multiprocessing.parent_process()')}${clearAfterFork}`

export const handInFromInterpreter = handInIf('not is_main()')

const nameTills = '    notes[:] = [(*(tills.get(name, name) for name in one[:2]), *one[2:]) for one in notes]\n'

export const handInFromTill = handInIf('not is_main()', nameTills)

export const handInFromTillOrProcess = `${handInIf('multiprocessing.parent_process() or not is_main()', nameTills)}${clearAfterFork}`

const startThreadIn = (process: string): string => `
def start_thread(self, start=threading.Thread.start):
    """Thread.start(), and a note of when."""
    if not self.daemon:
        now = clock()
        notes.append((${process}, thread_name(self), None, "starting", now, now))
    start(self)


threading.Thread.start = start_thread
`

export const startThread = startThreadIn('"P0"')

export const startThreadApart = startThreadIn('process_name()')

const orTill = (process: string): string => `self.name if self.name.startswith("I") else ${process}`

export const startThreadOrTill = startThreadIn(orTill('"P0"'))

export const startThreadOrTillApart = startThreadIn(orTill('process_name()'))

/** The thread will create an interpreter and work in it. */
export const startInterpreter = startThreadIn('f"I{self.name[1:]}"')

export const startProcess = `
started = []  # processes, in the order of their start


def start_process(self, start=multiprocessing.process.BaseProcess.start):
    """Process.start(), and a note of when."""
    self.name = f"P{len(started) + 1}"
    started.append(self.name)
    now = clock()
    notes.append((self.name, "main", None, "starting", now, now))
    start(self)


multiprocessing.process.BaseProcess.start = start_process
`

const runThreadUnless = (till: string): string => `
def run_thread(self, run=threading.Thread.run):
${till}if not self.daemon:
        now = clock()
        note("idle", now, now)
    run(self)


threading.Thread.run = run_thread
`

export const runThread = runThreadUnless('    ')

/** A till's thread tells its name before it goes into the interpreter, which waits for customers as soon as it has read the program. */
export const runThreadOrTill = `${runThreadUnless(`    if self.name.startswith("I"):
        tills[threading.get_ident()] = self.name
    el`)}
if not is_main():
    note("idle", clock(), clock())
`

export const runProcess = `
def run_process(self, run=multiprocessing.process.BaseProcess.run):
    now = clock()
    note("idle", now, now)
    run(self)
    hand_in()


multiprocessing.process.BaseProcess.run = run_process
`

/** `number` is the customer's number in the result. */
export const noted = (number: string, handsIn: boolean): string => `
def noted(serve):
    """serve(), and whom a thread is working for meanwhile."""

    @wraps(serve)
    def noted_serve(customer, *more):
        task.set(${number})
        serve(customer, *more)
        task.set(None)
${handsIn ? '        hand_in()\n' : ''}
    return noted_serve


serve = noted(serve)
`

export const notedAsync = (task: string): string => `
def noted(serve):
    """serve(), and whom a coroutine is working for."""

    @wraps(serve)
    async def noted_serve(customer, *more):
        task.set(${task})
        await serve(customer, *more)

    return noted_serve


serve = noted(serve)
`

/** Between two notes a worker had no customer, or was kept from going on. */
export const betweenOfWorkers = `
def between(before, after):
    """What a thread did between two notes, and for whom."""
    customer, state = before[2:4]
    if state in ("starting", "lock"):
        return customer, state
    if customer is not None and customer == after[2]:
        return customer, "gil" if GIL and sum(process == before[0] for process, _ in last) > 1 else "core"
    return None, REST if before[:2] == ["P0", "main"] else "idle"
`

/** Between two notes an event loop waited for its coroutines' waits to end. */
export const betweenOfLoop = `
def between(before, after):
    """What a thread did between two notes, and for whom."""
    if before[3] == "starting":
        return None, "starting"
    return None, REST if before[1] == "main" else "idle"
`

/** `stays`: workers are there until the end, as the main thread is. */
export const report = (stays: boolean): string => `
def report(closed, cores, deadlock=False):
    """Prints what every thread did from the opening to the closing, as JSON."""
    import json  # here and below: what other processes do not need is no part of their start

    main_thread = ("P0", "main")
    add(*main_thread, None, REST, opened, opened)
    ${stays ? 'tracks = {main_thread, *(one[:2] for one in notes)}' : 'tracks = {one[:2] for one in notes} if deadlock else {main_thread}'}
    ends = [(*track, None, None, closed, closed) for track in tracks]
    for one in sorted((one for one in notes if one[4] >= opened), key=lambda one: one[4:]) + ends:
        before = last.get(one[:2])
        if before and one[4] - before[5] > 20_000:
            add(*one[:2], *between(before, one), before[5], one[4])
        add(*one)
    names = ("process", "thread", "task", "state", "startUs", "endUs")
    rows = [(*row[:4], (row[4] - opened) // 1000, (row[5] - opened) // 1000) for row in slices]
    rows = sorted((row for row in rows if row[4] < row[5]), key=lambda row: row[4:])
    result = {"makespanMs": (closed - opened) // 1000 / 1000, "slices": [dict(zip(names, row)) for row in rows]}
    if deadlock:
        result["deadlock"] = True
    if cores != CORES:
        result["cores"] = cores
    print(json.dumps(result), flush=True)
    build = f"Python {sys.version.split()[0]} with{'' if GIL else 'out'} GIL, {cores} cores"
    print(f"{result['makespanMs']} ms on {build}", file=sys.stderr)


slices = []
last = {}  # of each thread


def add(process, thread, customer, state, start, end):
    """Adds a slice; what goes on as before makes the slice before longer."""
    before = last.get((process, thread))
    if before and before[2:4] == [customer, state] and start - before[5] <= 20_000:
        before[5] = end
    else:
        last[process, thread] = [process, thread, customer, state, start, end]
        slices.append(last[process, thread])
`

export const pin = `
def pin():
    """Keeps to CORES cores where the system lets a program say so; returns how many there are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
        return len(os.sched_getaffinity(0))
    return os.cpu_count()
`

export const callServer = `
def call_server():
    """Starts a process that does nothing: after that the fork server is up."""
    first = multiprocessing.get_context("forkserver").Process()
    first.start()
    first.join()
    started.clear()
`

const giveUpWith = (collect: string, cleanUp: string): string => `
reporting = threading.Lock()


def give_up(cores):
    """Nobody has gone on for long: they wait for each other's locks, for ever."""
    reporting.acquire()
${collect}    report(max((one[5] for one in notes), default=opened), cores, deadlock=True)
${cleanUp}    os._exit(0)
`

export const giveUp = giveUpWith('', '')

const removeNotes = `    import shutil

    shutil.rmtree(os.environ["NOTES"])
`

export const giveUpInterpreters = giveUpWith('    collect()\n', removeNotes)

export const giveUpProcesses = giveUpWith(
  '    collect()\n',
  `    for child in multiprocessing.active_children():
        child.kill()
${removeNotes}`,
)

export const pipeLock = `
class PipeLock:
    """A lock for several interpreters: a pipe with one byte, and whoever has taken the byte has the lock."""

    def __init__(self):
        self.ends = os.pipe()
        self.release()

    def acquire(self, blocking=True):
        if not blocking and not select.select([self.ends[0]], [], [], 0)[0]:
            return False
        return len(os.read(self.ends[0], 1)) == 1

    def release(self):
        os.write(self.ends[1], b".")

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()
`
