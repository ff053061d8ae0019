import { dropGil, takeGil } from './gil.ts'
import { op, type Coroutine, type EventLoop, type Machine, type Op, type OpKind, type Thread } from './machine.ts'
import { setOrder } from './notepad.ts'
import { submit } from './pool.ts'
import { nextBelow } from './random.ts'
import { Event, schedule } from './schedule.ts'
import { nextOp, park, wake } from './thread.ts'

/** Operations at which a coroutine may have to wait; up to the next of them nothing interrupts it. */
const awaits: readonly OpKind[] = ['later', 'until', 'yield', 'await-lock', 'to-thread', 'return']

/** An event loop for a thread, which runs it by its operation `loop`; returns its index. */
export function addLoop(machine: Machine, thread: Thread, pool: number, serves: boolean): number {
  thread.loop = machine.loops.length
  machine.loops.push({
    thread: thread.id,
    pool,
    serves,
    ready: [],
    timers: [],
    polled: false,
    passLeft: 0,
    contested: 0,
    current: -1,
    living: 0,
    selecting: false,
    selectNo: 0,
    slices: [],
  })
  return thread.loop
}

/** A coroutine that does `ops` in their order; it runs from when it is spawned. Returns its index. */
export function addCoroutine(machine: Machine, loop: number, task: number | null, ops: readonly Op[]): number {
  const todo = [op('return'), ...ops.toReversed()]
  const coroutine: Coroutine = { loop, task, todo, state: 'ready', sinceUs: machine.nowUs, beganUs: -1 }
  machine.coroutines.push(coroutine)
  machine.loops[loop]!.living += 1
  return machine.coroutines.length - 1
}

/** Makes a coroutine's first step ready, from outside the loop: an idle loop wakes up. */
export function spawnNow(machine: Machine, coroutine: number): void {
  const loop = loopOf(machine, coroutine)
  loop.ready.push({ coroutine, setsResult: false })
  interruptSelect(machine, loop)
}

/**
 * `_run_once()` of `Lib/asyncio/base_events.py`, one handle at a time: `select()`, then due timers go to the end of the ready queue, then
 * exactly those handles run that are ready now. What they make ready runs in the next pass.
 */
export function stepLoop(machine: Machine, thread: Thread): void {
  const loop = machine.loops[thread.loop]!
  if (loop.passLeft === 0) {
    if (loop.living === 0 && loop.ready.length === 0 && !loop.serves) {
      nextOp(machine, thread)
      return
    }
    if (!loop.polled) {
      poll(machine, loop, thread)
      return
    }
    loop.polled = false
    while (loop.timers.length > 0 && loop.timers[0]!.whenUs <= machine.nowUs) {
      const { coroutine, whenUs } = loop.timers.shift()!
      loop.ready.push({ coroutine, setsResult: true })
      setOrder(machine, coroutine, 'ready', whenUs)
    }
    loop.passLeft = loop.ready.length
  }
  thread.todo.push(thread.op)
  if (loop.passLeft > 0) runHandle(machine, loop, thread)
  nextOp(machine, thread)
}

/** The timeout of `select()` is over. */
export function selectTimeout(machine: Machine, thread: Thread, selectNo: number): void {
  const loop = machine.loops[thread.loop]!
  if (loop.selectNo !== selectNo) return
  loop.selecting = false
  loop.selectNo += 1
  wake(machine, thread)
}

/** `create_task()`. */
export function spawn(machine: Machine, thread: Thread): void {
  loopOf(machine, thread.op.ref).ready.push({ coroutine: thread.op.ref, setsResult: false })
  nextOp(machine, thread)
}

/** `await asyncio.sleep()`: the loop will come back to the coroutine at `whenUs`. */
export function lieDown(machine: Machine, thread: Thread, whenUs: number): void {
  const { timers, current } = machine.loops[thread.loop]!
  let at = timers.length
  while (at > 0 && timers[at - 1]!.whenUs > whenUs) at -= 1
  timers.splice(at, 0, { whenUs, coroutine: current })
  setOrder(machine, current, 'io')
  nextOp(machine, thread)
}

/** `await asyncio.sleep(0)`. */
export function giveWay(machine: Machine, thread: Thread): void {
  const { ready, current } = machine.loops[thread.loop]!
  ready.push({ coroutine: current, setsResult: false })
  setOrder(machine, current, 'ready')
  nextOp(machine, thread)
}

/** `async with lock`: a free lock is taken without waiting; otherwise first come, first served (`Lib/asyncio/locks.py`). */
export function awaitLock(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  const { current } = machine.loops[thread.loop]!
  if (lock.owner < 0) {
    lock.owner = current
    goOn(machine, thread, current)
  } else {
    lock.waiters.push(current)
    setOrder(machine, current, 'lock')
  }
  nextOp(machine, thread)
}

/** The end of `async with lock`: the oldest waiter has it now, and its step becomes ready. */
export function freeLock(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  lock.owner = lock.waiters.shift() ?? -1
  if (lock.owner >= 0) {
    machine.loops[thread.loop]!.ready.push({ coroutine: lock.owner, setsResult: false })
    setOrder(machine, lock.owner, 'ready')
  }
  nextOp(machine, thread)
}

/** `await asyncio.to_thread()`: the loop's pool does the job under the same GIL and then calls back (`Lib/asyncio/threads.py`). */
export function awaitThread(machine: Machine, thread: Thread): void {
  const { pool, current } = machine.loops[thread.loop]!
  const { task, job } = thread.op
  const ops = [...job!.ops, op('call-soon', { ref: current, task })]
  thread.op = op('submit', { ref: pool, task, job: { ops } })
  setOrder(machine, current, 'thread')
  submit(machine, thread)
}

/** `call_soon_threadsafe()`: the coroutine's result will be set in the loop's next pass. */
export function callSoon(machine: Machine, thread: Thread): void {
  const loop = loopOf(machine, thread.op.ref)
  loop.ready.push({ coroutine: thread.op.ref, setsResult: true })
  setOrder(machine, thread.op.ref, 'ready')
  interruptSelect(machine, loop)
  nextOp(machine, thread)
}

/** A coroutine is over. */
export function returnFrom(machine: Machine, thread: Thread): void {
  const loop = machine.loops[thread.loop]!
  loop.living -= 1
  setOrder(machine, loop.current, 'done')
  nextOp(machine, thread)
}

/**
 * `select()`, once a pass. With nothing to do it waits for the next timer, and wakes a little late. Otherwise it returns at once, but it
 * lets go of the GIL like every system call; whoever is woken by that nearly always comes too late, and waits a whole new interval.
 */
function poll(machine: Machine, loop: EventLoop, thread: Thread): void {
  loop.polled = true
  const [next] = loop.timers
  if (loop.ready.length > 0 || (next && next.whenUs <= machine.nowUs)) {
    if (losesGil(machine, loop, thread)) {
      thread.todo.push(thread.op)
      park(machine, thread, 'io')
      schedule(machine, machine.parameters.gilWake, Event.back, thread.id)
    } else {
      dropGil(machine, thread, false)
      takeGil(machine, thread)
    }
    return
  }
  loop.selecting = true
  if (next) {
    const waitUs = next.whenUs - machine.nowUs + machine.parameters.loopTimer
    schedule(machine, waitUs, Event.selectTimeout, thread.id, loop.selectNo)
  }
  thread.todo.push(thread.op)
  park(machine, thread, loop.living > 0 ? 'io' : 'idle')
}

/** Whether somebody else is quicker this time to take the GIL, which a call that returns at once has let go. */
function losesGil(machine: Machine, loop: EventLoop, thread: Thread): boolean {
  if (!thread.hasGil || machine.processes[thread.process]!.gil.waiters.length === 0) return false
  const permille = machine.parameters.callLosesPermille
  if (machine.setup.scheduler === 'dice') return nextBelow(machine.handOvers, 1000) < permille
  loop.contested += permille
  if (loop.contested < 1000) return false
  loop.contested -= 1000
  return true
}

function interruptSelect(machine: Machine, loop: EventLoop): void {
  if (!loop.selecting) return
  loop.selecting = false
  loop.selectNo += 1
  schedule(machine, machine.parameters.gilWake, Event.back, loop.thread)
}

/** Runs the next handle: setting a result queues the coroutine's step behind what is ready already. */
function runHandle(machine: Machine, loop: EventLoop, thread: Thread): void {
  loop.passLeft -= 1
  const { coroutine, setsResult } = loop.ready.shift()!
  if (setsResult) loop.ready.push({ coroutine, setsResult: false })
  else {
    loop.current = coroutine
    setOrder(machine, coroutine, 'running')
    goOn(machine, thread, coroutine)
  }
  const { task } = machine.coroutines[coroutine]!
  thread.todo.push(op('cpu', { us: machine.parameters.loopStep, task }))
}

/** The coroutine runs up to where it may have to wait. */
function goOn(machine: Machine, thread: Thread, coroutine: number): void {
  const { todo } = machine.coroutines[coroutine]!
  const ops: Op[] = []
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    ops.push(next)
    if (awaits.includes(next.kind)) break
  }
  for (let i = ops.length - 1; i >= 0; i--) thread.todo.push(ops[i]!)
}

function loopOf(machine: Machine, coroutine: number): EventLoop {
  return machine.loops[machine.coroutines[coroutine]!.loop]!
}
