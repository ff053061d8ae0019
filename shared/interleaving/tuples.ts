/** A growing set of tuples of integers, each numbered in the order in which it came: the explorer's visited set. Open addressing over typed arrays. */
export interface Tuples {
  readonly stride: number
  /** The tuples, one after the other. */
  words: Int32Array
  size: number
  /** For each slot the tuple's number + 1 (0: the slot is free) and its hash; the number of slots is a power of two. */
  slots: Int32Array
}

/** An empty set of tuples of `stride` integers. */
export function createTuples(stride: number): Tuples {
  return { stride, words: new Int32Array(stride * 512), size: 0, slots: new Int32Array(2 * 1024) }
}

/** One word's part of a tuple's hash. The hash is the sum of the parts, so that it need not be computed anew when one word changes. */
export function hashPart(word: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(word + 1, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** The number of the tuple, whose hash is the (wrapped) sum of its parts; it is new when that number was the size before. */
export function intern(tuples: Tuples, tuple: Int32Array, hash: number): number {
  if (tuples.size * 4 >= tuples.slots.length) grow(tuples)
  const { stride, words, slots } = tuples
  const mask = slots.length - 1
  let slot = (hash << 1) & mask
  for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
    if (slots[slot + 1] === hash) {
      const base = (entry - 1) * stride
      let i = 0
      while (i < stride && words[base + i] === tuple[i]) i++
      if (i === stride) return entry - 1
    }
    slot = (slot + 2) & mask
  }
  const base = tuples.size * stride
  for (let i = 0; i < stride; i++) words[base + i] = tuple[i]!
  tuples.size++
  slots[slot] = tuples.size
  slots[slot + 1] = hash
  return tuples.size - 1
}

function grow(tuples: Tuples): void {
  const old = tuples.slots
  const slots = new Int32Array(old.length * 2)
  const mask = slots.length - 1
  for (let from = 0; from < old.length; from += 2) {
    if (old[from] === 0) continue
    let slot = (old[from + 1]! << 1) & mask
    while (slots[slot] !== 0) slot = (slot + 2) & mask
    slots[slot] = old[from]!
    slots[slot + 1] = old[from + 1]!
  }
  const words = new Int32Array((slots.length / 4) * tuples.stride)
  words.set(tuples.words)
  tuples.words = words
  tuples.slots = slots
}
