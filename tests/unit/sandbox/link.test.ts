import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOf, readLink, writeLink } from '../../../client/pages/sandbox/link.ts'
import { presets, start, withPreset } from '../../../client/pages/sandbox/presets.ts'
import { limits, wayIds, type Basket, type Sandbox } from '../../../client/pages/sandbox/sandbox.ts'

const ms = fc.integer({ min: 0, max: 20_000 }).map((tenths) => tenths / 10)
const step = fc.oneof(
  fc.tuple(fc.constantFrom('cpu', 'io', 'nogil', 'ccall', 'block', 'to_thread', 'to_thread_cpu'), ms),
  fc.constant(['yield'] as const),
)
const basket: fc.Arbitrary<Basket> = fc.record({
  times: fc.integer({ min: 1, max: 9 }),
  rounds: fc.integer({ min: 1, max: 4 }),
  atMs: ms,
  sendKb: fc.integer({ min: 0, max: 900 }),
  do: fc.array(step, { maxLength: 5 }),
})
const sandbox: fc.Arbitrary<Sandbox> = fc.record({
  baskets: fc.array(basket, { maxLength: 4 }),
  ways: fc.uniqueArray(fc.constantFrom(...wayIds), { minLength: 2, maxLength: 4 }),
  workers: fc.option(fc.integer({ min: 1, max: limits.workers })),
  cores: fc.integer({ min: 1, max: limits.cores }),
  switchIntervalMs: fc.constantFrom(5, 20, 100),
  scheduler: fc.constantFrom('fifo', 'dice'),
  seed: fc.integer(),
})

/** The link of a Workload JSON, or of what should be one. */
function linkOf(json: unknown, more = ''): string {
  return `?w=${encodeURIComponent(JSON.stringify(json))}${more}`
}

function read(search: string): Sandbox {
  const link = readLink(search)
  if (!link.ok) throw new Error(link.error)
  return link.sandbox
}

function errorOf(search: string): string {
  const link = readLink(search)
  return link.ok ? 'none' : link.error
}

describe('the link of a sandbox', () => {
  it('brings back whatever was written into it', () => {
    fc.assert(
      fc.property(sandbox, (each) => {
        fc.pre(problemOf(each) === null)
        expect(read(`?${writeLink(each)}`)).toEqual(each)
      }),
    )
  })

  it('brings back every preset, and is short', () => {
    for (const preset of presets) {
      const each = withPreset(start, preset)
      expect(read(`?${writeLink(each)}`)).toEqual(each)
      expect(writeLink(each).length).toBeLessThan(400)
    }
  })

  it('without a workload is the start, with the seed asked for', () => {
    expect(read('')).toEqual(start)
    expect(read('?seed=77')).toEqual({ ...start, seed: 77 })
  })

  it('takes a plain Workload JSON, and shows it beside the sequential program', () => {
    const plain = { mode: 'process-pool', startMethod: 'spawn', workers: 3, cores: 4, seed: 9 }
    const tasks = [[['cpu', 20]], [['cpu', 20]], { atMs: 5, do: [['io', 30]] }]
    expect(read(linkOf({ ...plain, tasks }))).toEqual({
      baskets: [
        { times: 2, rounds: 1, atMs: 0, sendKb: 0, do: [['cpu', 20]] },
        { times: 1, rounds: 1, atMs: 5, sendKb: 0, do: [['io', 30]] },
      ],
      ways: ['sequential', 'process-pool:spawn'],
      workers: 3,
      cores: 4,
      switchIntervalMs: 5,
      scheduler: 'fifo',
      seed: 9,
    })
    expect(read(linkOf({ mode: 'sequential', cores: 1, tasks })).ways).toEqual(['sequential', 'threads'])
    expect(read(linkOf({ ...plain, tasks }, '&seed=4')).seed).toBe(4)
  })

  it('keeps equal baskets apart that were put apart', () => {
    const tasks = [[['cpu', 5]], [['cpu', 5]]]
    expect(read(linkOf({ ways: ['threads', 'asyncio'], cores: 2, tasks })).baskets).toHaveLength(2)
  })

  it('needs no list of the keys that baskets name', () => {
    const basket = {
      times: 2,
      do: [
        ['lock', 'A'],
        ['cpu', 5],
        ['unlock', 'A'],
      ],
    }
    const link = linkOf({ ways: ['threads', 'asyncio'], cores: 2, tasks: [basket, [['lock', 'till']]] })
    expect(read(link).baskets.map((each) => each.do[0])).toEqual([
      ['lock', 'A'],
      ['lock', 'till'],
    ])
    expect(problemOf(read(link))).toBeNull()
  })

  it('may show a shop without customers', () => {
    expect(read(linkOf({ ways: ['threads', 'asyncio'], cores: 2, tasks: [] })).baskets).toEqual([])
  })
})

describe('a malformed link says what is wrong', () => {
  const good = { ways: ['threads', 'asyncio'], cores: 2, tasks: [[['cpu', 5]]] }
  it.each<[string, unknown, RegExp]>([
    ['no object', [1], /^w: /],
    ['an unknown field', { ...good, clerks: 4 }, /clerks/],
    ['no cores', { ...good, cores: undefined }, /^cores: /],
    ['no tasks', { ...good, tasks: undefined }, /^tasks: /],
    ['an unknown segment', { ...good, tasks: [[['cpu', 5]], [['cpuu', 5]]] }, /^tasks\[1\]\.do\[0\]: .*"cpuu"/],
    ['a negative time', { ...good, tasks: [[['cpu', -5]]] }, /^tasks\[0\]\.do\[0\]: /],
    ['half a customer', { ...good, tasks: [{ times: 0.5, do: [] }] }, /^tasks\[0\]\.times: /],
    ['no rounds', { ...good, tasks: [{ rounds: 0, do: [] }] }, /^tasks\[0\]\.rounds: /],
    ['an unknown mode', { mode: 'fibres', cores: 2, tasks: [[['cpu', 5]]] }, /^mode: /],
    ['neither mode nor ways', { cores: 2, tasks: [[['cpu', 5]]] }, /^mode: /],
    ['mode and ways', { ...good, mode: 'threads' }, /^mode: /],
    ['an unknown way', { ...good, ways: ['threads', 'fibres'] }, /^ways\[1\]: /],
    ['one way twice', { ...good, ways: ['threads', 'threads'] }, /^ways\[1\]: /],
    ['one way alone', { ...good, ways: ['threads'] }, /^ways: /],
    ['five ways', { ...good, ways: wayIds.slice(0, 5) }, /^ways: /],
    ['a key that was not taken', { ...good, tasks: [[['unlock', 'A']]] }, /^tasks\[0\]\.do\[0\]: /],
    ['a crowd', { ...good, tasks: [{ times: limits.customers, do: [] }, []] }, /^tasks: at most 300 customers/],
    ['a library of steps', { ...good, tasks: [{ rounds: 20_000, do: [['yield'], ['yield']] }] }, /^tasks: at most/],
    ['an age of computing', { ...good, switchIntervalMs: 0.001, tasks: [[['cpu', 9000]]] }, /too much computing/],
    ['a palace of sockets', { ...good, cores: 65 }, /^cores: /],
  ])('%s', (_, json, error) => {
    expect(errorOf(linkOf(json))).toMatch(error)
  })

  it('cut off in the middle', () => {
    expect(errorOf(linkOf(good).slice(0, -9))).toMatch(/^w: /)
    expect(errorOf('?w=')).toMatch(/^w: /)
  })

  it('with a seed that is none', () => {
    for (const seed of ['', 'x', '1.5', '99999999999999999999']) expect(errorOf(`?seed=${seed}`)).toMatch(/^seed: /)
  })
})
