import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLedger,
  createReplica,
  fold,
  forgetOrder,
  hashShift,
  moveMark,
  predictOrder,
  receiveEntry,
  receiveMark,
  receiveSnapshot,
  stampOrder,
  viewAt,
  copyShift,
  type Ledger,
  type LogEntry,
  type Mark,
  type Order,
  type Replica,
} from '../../../shared/shift/index.ts'
import { arbitraryTeamPlay, closedUs, type Play } from './arbitrary-shift.ts'

const runs = { numRuns: 200 }
const toleranceUs = 5000
const markEveryUs = 20_000

type Message =
  | { readonly entry: LogEntry }
  | { readonly mark: Mark }
  | { readonly refused: { seat: string; n: number } }

/** The server's side of a play: every try is an order that reaches it `lateUs` after it was given; marks go out in between. */
function serve({ setup, log }: Play, lateUs: number, each: (message: Message, order: Order | null) => void): Ledger {
  const ledger = createLedger(setup)
  let clockUs = 0
  const mark = (untilUs: number): void => {
    while (clockUs + markEveryUs < untilUs) {
      clockUs += markEveryUs
      each({ mark: moveMark(ledger, clockUs) }, null)
    }
  }
  for (const order of log) {
    mark(order.atUs + lateUs)
    const stamped = stampOrder(ledger, order, order.atUs + lateUs, toleranceUs)
    each(stamped.ok ? { entry: stamped.entry } : { refused: order }, order)
  }
  mark(closedUs)
  each({ mark: moveMark(ledger, closedUs) }, null)
  return ledger
}

function receive(replica: Replica, message: Message): void {
  if ('entry' in message) receiveEntry(replica, message.entry)
  else if ('mark' in message) receiveMark(replica, message.mark)
  else forgetOrder(replica, message.refused.seat, message.refused.n)
}

const lateness = fc.constantFrom(0, 3000, 12_000, 60_000)

describe('the ledger', () => {
  it('holds what it has marked: its state is the fold of its log, and no entry is stamped at or before a mark', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, (play, lateUs) => {
        let markUs = -1
        const ledger = serve(play, lateUs, (message) => {
          if ('mark' in message) markUs = message.mark.markUs
          if ('entry' in message) expect(message.entry.atUs).toBeGreaterThan(markUs)
        })
        expect(hashShift(ledger.state)).toBe(hashShift(fold(play.setup, ledger.log, closedUs + 1)))
      }),
      runs,
    )
  })

  it('restored from its log, comes to the same state', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, (play, lateUs) => {
        const ledger = serve(play, lateUs, () => {})
        const restored = createLedger(play.setup, JSON.parse(JSON.stringify(ledger.log)) as LogEntry[])
        moveMark(restored, closedUs)
        expect(restored.state).toEqual(ledger.state)
      }),
      runs,
    )
  })

  it('accepts an order at most once', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, (play, lateUs) => {
        const stamps = new Map<string, LogEntry>()
        const ledger = serve(play, lateUs, (message, order) => {
          if ('entry' in message) stamps.set(`${order!.seat} ${order!.n}`, message.entry)
        })
        const length = ledger.log.length
        for (const order of play.log) {
          const before = stamps.get(`${order.seat} ${order.n}`)
          if (before) expect(stampOrder(ledger, order, closedUs, 0)).toEqual({ ok: true, entry: before, again: true })
        }
        expect(ledger.log.length).toBe(length)
      }),
      runs,
    )
  })
})

describe('a replica', () => {
  it('comes to the server’s state, whatever it predicted and looked at meanwhile', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, fc.constantFrom('ann', 'ben'), (play, lateUs, own) => {
        const replica = createReplica(play.setup)
        const ledger = serve(play, lateUs, (message, order) => {
          if (order?.seat === own) predictOrder(replica, order)
          if (order) viewAt(replica, order.atUs)
          receive(replica, message)
        })
        expect(replica.certain).toEqual(ledger.state)
        expect(hashShift(viewAt(replica, closedUs + 1))).toBe(hashShift(ledger.state))
      }),
      runs,
    )
  })

  it('shows what a fold of everything it knows shows', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, (play, lateUs) => {
        const replica = createReplica(play.setup)
        const known: LogEntry[] = []
        serve(play, lateUs, (message, order) => {
          receive(replica, message)
          if ('entry' in message) known.push(message.entry)
          const atUs = order ? order.atUs : replica.markUs + 7000
          const log = known.toSorted((a, b) => a.atUs - b.atUs || a.index - b.index)
          const untilUs = Math.max(atUs, replica.markUs + 1)
          const shown = viewAt(replica, atUs)
          const folded = fold(play.setup, log, untilUs)
          // At `untilUs` itself the view has carried out its orders already; the fold stops before them.
          if (log.every((entry) => entry.atUs !== untilUs)) expect(shown).toEqual(folded)
        })
      }),
      runs,
    )
  })

  it('put onto the server’s snapshot at a mark, goes on as if it had been there from the beginning', () => {
    fc.assert(
      fc.property(arbitraryTeamPlay, lateness, fc.nat({ max: 20 }), (play, lateUs, joinsAtMark) => {
        let replica: Replica | null = null
        const late = createReplica(play.setup)
        let marks = 0
        const server = createLedger(play.setup)
        const ledger = serve(play, lateUs, (message) => {
          if ('entry' in message) server.log.push(message.entry)
          receive(late, message)
          if (replica) receive(replica, message)
          else if ('mark' in message && marks++ === joinsAtMark) {
            const state = copyShift(late.certain)
            replica = createReplica(play.setup, { state, markUs: late.markUs })
            for (const entry of server.log) receiveEntry(replica, entry)
            receiveSnapshot(late, state, late.markUs)
          }
        })
        expect(late.certain).toEqual(ledger.state)
        if (replica) expect((replica as Replica).certain).toEqual(ledger.state)
      }),
      runs,
    )
  })
})
