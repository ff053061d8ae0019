import { op, type Coroutine, type Machine, type OrderSlice } from './machine.ts'
import { coroutineOps } from './program.ts'
import type { OrderState, Task } from './types.ts'

/** An order is in a state from now on, or from `fromUs`, if that is when it came about; the slice of the state before ends there. */
export function setOrder(machine: Machine, coroutine: number, state: OrderState, fromUs = machine.nowUs): void {
  const order = machine.coroutines[coroutine]!
  const { serves, slices } = machine.loops[order.loop]!
  if (!serves || order.task === null || order.state === state) return
  if (fromUs > order.sinceUs) slices.push(sliceOf(order, order.sinceUs, fromUs))
  order.state = state
  order.sinceUs = Math.max(fromUs, order.sinceUs)
  if (state === 'running' && order.beganUs < 0) order.beganUs = machine.nowUs
}

/**
 * The slices of all orders of a machine's loops that are not over yet, cut at the machine's time. An answer that is there, but not noticed yet
 * because the loop stands still, is no wait for the answer any more: the order is ready.
 */
export function openOrderSlices(machine: Machine): OrderSlice[] {
  const { nowUs } = machine
  return machine.coroutines.flatMap((order, coroutine) => {
    const { serves, timers } = machine.loops[order.loop]!
    if (!serves || order.task === null || order.state === 'done' || order.sinceUs >= nowUs) return []
    const dueUs = timers.find((timer) => timer.coroutine === coroutine)?.whenUs ?? nowUs
    if (dueUs >= nowUs) return [sliceOf(order, order.sinceUs, nowUs)]
    return [sliceOf(order, order.sinceUs, dueUs), { ...sliceOf(order, dueUs, nowUs), state: 'ready' }]
  })
}

/** What the order of a task is doing now, as its slices tell it. */
export function orderState(machine: Machine, task: number): OrderState | null {
  const coroutine = machine.coroutines.findIndex((order) => order.task === task)
  const order = machine.coroutines[coroutine]
  if (!order) return null
  const timer = machine.loops[order.loop]!.timers.find((one) => one.coroutine === coroutine)
  return timer && timer.whenUs <= machine.nowUs ? 'ready' : order.state
}

/** The tasks whose orders can go on, in the order in which the loop takes them up; answers that it has not noticed come behind. */
export function readyTasks({ loops, coroutines, nowUs }: Machine): number[] {
  const due = loops.flatMap(({ ready, timers }) => [
    ...ready.map(({ coroutine }) => coroutine),
    ...timers.filter(({ whenUs }) => whenUs <= nowUs).map(({ coroutine }) => coroutine),
  ])
  return due.flatMap((coroutine) => coroutines[coroutine]!.task ?? [])
}

/** The order of a task, or undefined if it has none: nobody has started it. */
export function orderOf(machine: Machine, task: number): Coroutine | undefined {
  return machine.coroutines.find((order) => order.task === task)
}

/** How many segments of its task a loop's order has begun: up to the await where it may have to wait next, no matter how far it is. */
export function segmentsBegun({ todo }: Coroutine): number {
  return todo.findLast(({ segment }) => segment !== null)?.segment ?? Infinity
}

/** What an order has not begun yet is done as in `task`, which is the same task as far as it has. */
export function rewriteOrder(machine: Machine, order: Coroutine, task: Task): void {
  const ahead = coroutineOps(machine, order.task!, task, segmentsBegun(order))
  order.todo.splice(0, Infinity, op('return'), ...ahead.toReversed())
}

/** `task.cancel()` of an order that has not begun: nothing of it is carried out when its turn comes. */
export function cancelOrder(order: Coroutine): void {
  order.todo.splice(0, Infinity, op('return'))
}

function sliceOf({ task, state }: Coroutine, startUs: number, endUs: number): OrderSlice {
  return { task: task!, state: state as OrderSlice['state'], startUs, endUs }
}
