/**
 * The event heap: a binary heap in one flat array of numbers, five to an event, ordered by (time, sequence number).
 * Flat, so that copying a machine copies one array, and no event is ever allocated.
 */
export type EventHeap = number[]

const width = 5

/** Adds an event at `atUs`; `seq` breaks ties in the order of scheduling (docs/model.md). */
export function pushEvent(
  heap: EventHeap,
  atUs: number,
  seq: number,
  kind: number,
  thread: number,
  token: number,
): void {
  let i = heap.length
  heap.push(atUs, seq, kind, thread, token)
  while (i > 0) {
    const parent = ((i / width - 1) >> 1) * width
    if (!before(heap, i, parent)) break
    swap(heap, i, parent)
    i = parent
  }
}

/** Time of the first event in µs, or Infinity. */
export function firstEventUs(heap: EventHeap): number {
  return heap.length > 0 ? heap[0]! : Infinity
}

/** Removes the first event; read it from the front of the heap before. */
export function dropFirstEvent(heap: EventHeap): void {
  const last = heap.length - width
  if (last > 0) for (let k = 0; k < width; k++) heap[k] = heap[last + k]!
  heap.length = last
  let i = 0
  for (;;) {
    const left = 2 * i + width
    if (left >= last) break
    const right = left + width
    const child = right < last && before(heap, right, left) ? right : left
    if (!before(heap, child, i)) break
    swap(heap, i, child)
    i = child
  }
}

function before(heap: EventHeap, a: number, b: number): boolean {
  const difference = heap[a]! - heap[b]!
  return difference !== 0 ? difference < 0 : heap[a + 1]! < heap[b + 1]!
}

function swap(heap: EventHeap, a: number, b: number): void {
  for (let k = 0; k < width; k++) {
    const kept = heap[a + k]!
    heap[a + k] = heap[b + k]!
    heap[b + k] = kept
  }
}
