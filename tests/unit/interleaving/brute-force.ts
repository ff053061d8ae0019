// An answer to the same question by other means: op by op, depth first, states as text, no reduction, nothing shared with the explorer.
import type { Op, Program } from '../../../shared/interleaving/index.ts'

interface Plain {
  at: number[]
  hands: Record<string, number>[]
  cells: Record<string, number>
  taken: string[]
  /** Who has to go on, or -1. */
  mustGoOn: number
}

type Bad = 'final' | 'deadlock' | 'error'

interface Node {
  next: string[]
  bad: Bad | null
  complete: boolean
}

export interface PlainVerdict {
  states: number
  /** The length of a shortest schedule to a violation, and the violations that have one of that length; null when the program holds. */
  shortest: { length: number; kinds: string[] } | null
}

const boundaries: Record<Program['python'], readonly string[] | 'all'> = {
  '3.9': 'all',
  '3.14t': 'all',
  '3.14': ['call', 'sleep', 'acquire', 'release', 'jump'],
  asyncio: ['sleep'],
}

/** Null when there are more states than `limit` or a number grows beyond all bounds. */
export function bruteForce(program: Program, limit: number): PlainVerdict | null {
  const nodes = new Map<string, Node>()
  const first: Plain = {
    at: program.threads.map(() => 0).concat(0),
    hands: program.threads.map(() => ({})).concat({}),
    cells: { ...program.shared },
    taken: [],
    mustGoOn: -1,
  }
  const stack = [first]
  const root = JSON.stringify(first)
  nodes.set(root, { next: [], bad: null, complete: false })
  while (stack.length > 0) {
    const plain = stack.pop()!
    const node = nodes.get(JSON.stringify(plain))!
    const after = successors(program, plain)
    if (after === 'too-big' || nodes.size > limit) return null
    node.complete = after === 'complete'
    if (after === 'complete') {
      const isRight = Object.entries(program.expect).every(([name, value]) => plain.cells[name] === value)
      node.bad = isRight ? null : 'final'
      continue
    }
    if (after.length === 0) node.bad = 'deadlock'
    for (const following of after) {
      const key = following === 'error' ? 'error' : JSON.stringify(following)
      node.next.push(key)
      if (nodes.has(key)) continue
      nodes.set(key, { next: [], bad: following === 'error' ? 'error' : null, complete: false })
      if (following !== 'error') stack.push(following)
    }
  }
  return { states: nodes.size, shortest: nearest(nodes, root) }
}

function nearest(nodes: Map<string, Node>, root: string): PlainVerdict['shortest'] {
  const anyBad = [...nodes.values()].some(({ bad }) => bad !== null)
  const canEnd = new Set([...nodes].filter(([, node]) => node.complete).map(([key]) => key))
  for (let before = -1; before < canEnd.size;) {
    before = canEnd.size
    for (const [key, node] of nodes) if (node.next.some((next) => canEnd.has(next))) canEnd.add(key)
  }
  let layer = new Set([root])
  const seen = new Set(layer)
  for (let length = 0; layer.size > 0; length++) {
    const kinds = [...layer].flatMap((key) => {
      if (anyBad) return nodes.get(key)!.bad ?? []
      return canEnd.has(key) ? [] : ['livelock']
    })
    if (kinds.length > 0) return { length, kinds: [...new Set(kinds)] }
    layer = new Set([...layer].flatMap((key) => nodes.get(key)!.next).filter((key) => !seen.has(key)))
    for (const key of layer) seen.add(key)
  }
  return null
}

function successors(program: Program, plain: Plain): (Plain | 'error')[] | 'complete' | 'too-big' {
  const codes = [...program.threads, program.finally ?? []]
  const open = codes.map((_, index) => index).filter((index) => plain.at[index]! < codes[index]!.length)
  if (open.length === 0) return 'complete'
  const main = codes.length - 1
  const candidates = open.length > 1 ? open.filter((index) => index !== main) : open
  const able = candidates.filter((index) => !stuck(codes[index]![plain.at[index]!], plain))
  const movers = plain.mustGoOn >= 0 ? [plain.mustGoOn] : able
  const all: (Plain | 'error')[] = []
  for (const mover of movers) {
    const result = perform(codes, plain, mover, boundaries[program.python])
    if (result === 'too-big') return result
    all.push(result)
  }
  return all
}

function stuck(op: Op | undefined, plain: Plain): boolean {
  return op?.[0] === 'acquire' && plain.taken.includes(op[1])
}

function perform(
  codes: readonly (readonly Op[])[],
  before: Plain,
  mover: number,
  boundary: readonly string[] | 'all',
): Plain | 'error' | 'too-big' {
  const plain: Plain = structuredClone(before)
  const code = codes[mover]!
  const op = code[plain.at[mover]!]!
  const hand = plain.hands[mover]!
  let ahead = 1
  if (op[0] === 'read') hand[op[2]] = plain.cells[op[1]]!
  if (op[0] === 'write') plain.cells[op[1]] = hand[op[2]] ?? 0
  if (op[0] === 'set') hand[op[1]] = op[2]
  if (op[0] === 'add') hand[op[1]] = (hand[op[1]] ?? 0) + (typeof op[2] === 'number' ? op[2] : (hand[op[2]] ?? 0))
  if (op[0] === 'acquire') plain.taken = [...plain.taken, op[1]].toSorted()
  if (op[0] === 'release') {
    if (!plain.taken.includes(op[1])) return 'error'
    plain.taken = plain.taken.filter((lock) => lock !== op[1])
  }
  if (op[0] === 'skip-if') {
    const [, name, comparison, value, ops] = op
    const left = hand[name] ?? 0
    const holds = { '==': left === value, '!=': left !== value, '<': left < value, '>': left > value }[comparison]
    if (holds) ahead = ops + 1
  }
  if (op[0] === 'jump') ahead = op[1]
  plain.at[mover]! += ahead
  plain.hands[mover] = Object.fromEntries(Object.entries(hand).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const following = code[plain.at[mover]!]
  const mayLeave = boundary === 'all' || boundary.includes(op[0])
  plain.mustGoOn = mayLeave || !following || stuck(following, plain) ? -1 : mover
  return Object.values(hand).some((value) => Math.abs(value) > 1000) ? 'too-big' : plain
}
