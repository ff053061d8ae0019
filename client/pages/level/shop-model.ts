import {
  openSlices,
  orderState,
  readyTasks,
  scannerHolder,
  type OrderState,
  type Segment,
  type ThreadState,
} from '../../../shared/machine/index.ts'
import {
  cannotGive,
  choicesOf,
  isGone,
  isMainClerk,
  isShut,
  usedChoices,
  waitingCustomers,
  type Choice,
  type Clerk,
  type CustomerState,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'
import { placeNumber } from '../../floor/place-number.ts'
import { clerkName, type NameOf } from './names.ts'
import {
  crateModels,
  crateMs,
  dialModel,
  keyModel,
  sheetModel,
  type CrateModel,
  type DialModel,
  type KeyModel,
  type SheetModel,
} from './hands-model.ts'

/** The shop in words and numbers: what the DOM shows of a shift, and what a screen reader hears. */
export interface ShopModel {
  readonly nowUs: number
  /** The first customers of the queue. */
  readonly queue: readonly CustomerModel[]
  /** How many stand behind them. */
  readonly moreWaiting: number
  readonly served: number
  readonly left: number
  /** Customers who come in all. */
  readonly expected: number
  readonly lanes: readonly LaneModel[]
  /** What lies on the notepad of a clerk with an event loop; null in a shift without one. */
  readonly notepad: NotepadModel | null
  readonly socketsBusy: number
  readonly sockets: number
  /** How long nobody has scanned, µs in steps, where one pair of hands carries the scanner; else null. */
  readonly handsIdleUs: number | null
  /** This player may open lanes in this shift. */
  readonly offersOpen: boolean
  readonly offersTill: boolean
  readonly sheet: SheetModel | null
  readonly dial: DialModel | null
  readonly crates: readonly CrateModel[]
  readonly ended: boolean
}

export interface CustomerModel {
  readonly id: number
  /** Counted by arrival, from 1. */
  readonly number: number
  readonly face: number
  readonly segments: readonly Segment[]
  /** ms of packing and unpacking it takes to send them to another lane; 0 where there is none. */
  readonly crateMs: number
  /** How much patience is left, permille in steps; null: waits for ever. */
  readonly patience: number | null
  /** What can be decided about the basket. */
  readonly choices: readonly Choice[]
  /** The order is on the notepad, and not started. */
  readonly written: boolean
}

export interface NotepadModel {
  /** Orders that are written down or started, and not done; by the customers' arrival. */
  readonly orders: readonly OrderModel[]
  /** How many bookmarks, and how many steps for threads, are left; null where there are none to place. */
  readonly bookmarksLeft: number | null
  readonly threadsLeft: number | null
  /** This player may write orders down without starting them. */
  readonly offersWrite: boolean
}

export interface OrderModel {
  readonly id: number
  readonly number: number
  /** `written`: only called, not started. */
  readonly state: OrderState | 'written'
  /** Its place among those who are ready, from 1; null for others. */
  readonly turn: number | null
  readonly segments: readonly Segment[]
  readonly choices: readonly Choice[]
  /** Who has it at their place, in a team; else null. */
  readonly whose: string | null
  readonly mine: boolean
}

export interface LaneModel {
  readonly id: number
  /** Counted from 1; tills by themselves. */
  readonly number: number
  /** A till within lane 1. */
  readonly isTill: boolean
  readonly mine: boolean
  /** The main thread, where it is not a clerk itself. */
  readonly manager: ThreadState | null
  readonly managerHasScanner: boolean
  /** False in the free-threaded build: nobody waits for a scanner. */
  readonly hasScanner: boolean
  readonly clerks: readonly ClerkModel[]
  /** The player's own clerk may let go of the scanner (`sleep(0)`) in this shift. */
  readonly offersLetGo: number | null
  /** The scanner is passed by hand in this shift, and by this player, too. */
  readonly offersGive: boolean
  /** This player may hire clerks in this shift. */
  readonly offersHire: boolean
  readonly openedUs: number
  /** The clerk who may be let go and has the least to do; null where nobody may. */
  readonly offersDismiss: number | null
  /** This player may close the lane. */
  readonly offersClose: boolean
}

export interface ClerkModel {
  readonly id: number
  readonly lane: number
  readonly name: string
  readonly state: ThreadState
  readonly hasScanner: boolean
  /** The number of the customer being served. */
  readonly customer: number | null
  /** Customers who are here and not served yet. */
  readonly seated: number
  /** Customers who stand behind that one. */
  readonly behind: number
  /** This player may seat customers here. */
  readonly mine: boolean
  /** Has been told to go. */
  readonly leaving: boolean
  /** This player may give the scanner to this clerk just now. */
  readonly canTake: boolean
  readonly key: KeyModel | null
}

/** How many of the queue are to be seen. */
const queueShown = 3

/** Patience sinks in so many steps: the page is written anew only when one is seen to have gone. */
const patienceSteps = 20

export function shopModel(
  state: ShiftState,
  setup: ShiftSetup,
  seat: string,
  nameOf: (clerk: Clerk) => string,
): ShopModel {
  const { machine } = state
  const solo = setup.kind === 'solo'
  const waiting = state.customers.filter(({ status }) => status === 'queueing')
  const dismisses = solo && setup.allowed.includes('dismiss')
  const numberOf = new Map(state.customers.map(({ id }, index) => [id, index + 1]))

  const choicesFor = (customer: CustomerState): Choice[] =>
    setup.notepad && (solo || state.seats.includes(seat))
      ? choicesOf(state, customer).filter(({ of }) => setup.allowed.includes(of))
      : []

  const clerkModel = (clerk: Clerk): ClerkModel => {
    const thread = machine.threads[clerk.thread]!
    const seated = waitingCustomers(state, clerk.id)
    const customer = thread.task === null ? null : (numberOf.get(thread.task) ?? null)
    return {
      id: clerk.id,
      lane: clerk.lane,
      name: setup.kind === 'one-loop' ? clerkName({ id: 0 }) : nameOf(clerk),
      state: thread.state,
      hasScanner: scannerHolder(machine, thread.process) === thread.id,
      customer,
      seated,
      behind: Math.max(0, seated - (customer === null ? 0 : 1)),
      mine: clerk.dismissedUs === null && (solo || (seat !== '' && clerk.seat === seat)),
      leaving: clerk.dismissedUs !== null,
      canTake: cannotGive(state, setup, seat, clerk.id) === null,
      key: keyModel(state, setup, clerk),
    }
  }

  return {
    nowUs: machine.nowUs,
    queue: waiting.slice(0, queueShown).map((customer) => ({
      id: customer.id,
      number: numberOf.get(customer.id)!,
      face: customer.face,
      segments: customer.task.segments,
      crateMs: setup.maxLanes > 1 && customer.task.sendKb > 0 ? crateMs(state, customer.task.sendKb) : 0,
      patience:
        customer.patienceUs === null
          ? null
          : patienceLeft(machine.nowUs - (customer.writtenUs ?? customer.arrivesUs), customer.patienceUs),
      choices: choicesFor(customer),
      written: customer.writtenUs !== null,
    })),
    moreWaiting: Math.max(0, waiting.length - queueShown),
    notepad: setup.notepad ? notepadModel(state, setup, seat, numberOf, choicesFor, nameOf) : null,
    served: state.customers.filter(({ status }) => status === 'served').length,
    left: state.customers.filter(({ status }) => status === 'left').length,
    expected: setup.customerCount,
    lanes: state.lanes
      .filter((lane) => !isShut(state, lane))
      .map((lane) => {
        const main = machine.processes[lane.process]!.main
        const clerks = clerksOf(state, lane.id, seat)
        const mainServes = clerks.some(({ thread }) => thread === main)
        return {
          id: lane.id,
          number: placeNumber(state.lanes, lane),
          isTill: lane.isTill,
          mine: solo || (seat !== '' && (lane.seat === seat || clerks.some((clerk) => clerk.seat === seat))),
          manager: mainServes || machine.setup.scheduler === 'by-hand' ? null : machine.threads[main]!.state,
          hasScanner: machine.processes[lane.process]!.gil.enabled,
          managerHasScanner: !mainServes && machine.threads[main]!.hasGil,
          clerks: clerks.map(clerkModel),
          offersLetGo: setup.allowed.includes('let-go')
            ? (clerks.find((clerk) => seat !== '' && clerk.seat === seat)?.id ?? null)
            : null,
          offersGive: setup.allowed.includes('give') && (solo || seat !== ''),
          offersHire: solo && !lane.isTill && setup.allowed.includes('hire') && lane.closedUs === null,
          openedUs: lane.openedUs,
          offersDismiss: dismisses ? freestHired(state, clerks) : null,
          offersClose: dismisses && lane.id > 0 && !lane.isTill && lane.closedUs === null,
        }
      }),
    socketsBusy: machine.coresBusy,
    sockets: setup.machine.cores,
    handsIdleUs: solo && setup.allowed.includes('give') ? handsIdleUs(state) : null,
    offersOpen:
      setup.allowed.includes('open') &&
      (solo || (setup.kind === 'many-processes' && seat !== '' && !state.lanes.some((lane) => lane.seat === seat))),
    offersTill: solo && setup.allowed.includes('till'),
    sheet: sheetModel(state, setup),
    dial: dialModel(state, setup),
    crates: crateModels(state, setup, seat),
    ended: state.endedUs !== null,
  }
}

/** The clerks of a lane; one whom players share stands for the player's own place, if they have one. */
function clerksOf(state: ShiftState, lane: number, seat: string): Clerk[] {
  const here = state.clerks.filter((clerk) => clerk.lane === lane && !isGone(state, clerk))
  return here.filter((clerk) => {
    const sharing = here.filter(({ thread }) => thread === clerk.thread)
    return clerk === (sharing.find((one) => seat !== '' && one.seat === seat) ?? sharing[0])
  })
}

/** Of those who were hired into a lane, the one with the fewest customers; of several the last. */
function freestHired(state: ShiftState, clerks: readonly Clerk[]): number | null {
  const hired = clerks.filter((clerk) => clerk.dismissedUs === null && !isMainClerk(state, clerk))
  const load = ({ id }: Clerk): number => waitingCustomers(state, id)
  return hired.toSorted((a, b) => load(a) - load(b) || b.id - a.id)[0]?.id ?? null
}

/** Written in steps of one second on screen. */
const idleStepUs = 20_000

function handsIdleUs({ machine, endedUs }: ShiftState): number {
  const untilUs = endedUs ?? machine.nowUs
  const busyUs = [...machine.slices, ...openSlices(machine)].reduce(
    (sum, { state, startUs, endUs }) => sum + (state === 'running' ? Math.min(endUs, untilUs) - startUs : 0),
    0,
  )
  return Math.floor(Math.max(0, untilUs - busyUs) / idleStepUs) * idleStepUs
}

function notepadModel(
  state: ShiftState,
  setup: ShiftSetup,
  seat: string,
  numberOf: ReadonlyMap<number, number>,
  choicesFor: (customer: CustomerState) => readonly Choice[],
  nameOf: NameOf,
): NotepadModel {
  const ready = readyTasks(state.machine)
  const left = (of: Choice['of'], most: number): number | null =>
    setup.allowed.includes(of) ? Math.max(0, most - usedChoices(state, of)) : null
  return {
    orders: state.customers.flatMap((customer) => {
      const { id, task, status, writtenUs, clerk } = customer
      const does =
        status === 'seated'
          ? orderState(state.machine, id)
          : status === 'queueing' && writtenUs !== null
            ? 'written'
            : null
      if (does === null) return []
      return {
        id,
        number: numberOf.get(id)!,
        state: does,
        turn: does === 'ready' && ready.includes(id) ? ready.indexOf(id) + 1 : null,
        segments: task.segments,
        choices: does === 'written' ? [] : choicesFor(customer).filter(({ open }) => open),
        whose: setup.kind === 'solo' || clerk === null ? null : nameOf(state.clerks[clerk]!),
        mine: setup.kind === 'solo' || (clerk !== null && seat !== '' && state.clerks[clerk]!.seat === seat),
      }
    }),
    bookmarksLeft: left('bookmark', setup.notepad!.bookmarks),
    threadsLeft: left('to-thread', setup.notepad!.threads),
    offersWrite: setup.allowed.includes('write'),
  }
}

function patienceLeft(waitedUs: number, patienceUs: number): number {
  const steps = Math.ceil(((patienceUs - waitedUs) * patienceSteps) / patienceUs)
  return (Math.min(patienceSteps, Math.max(0, steps)) * 1000) / patienceSteps
}

/** Something worth telling a player who does not see the floor. Customers are named by their number. */
export type ShopEvent =
  | { readonly kind: 'arrived' | 'served' | 'left'; readonly customer: number }
  | { readonly kind: 'hired' | 'back'; readonly clerk: string }
  | { readonly kind: 'opened' | 'opened-till'; readonly number: number }
  | { readonly kind: 'ended' }

/** What has happened between two looks at a shift; `told` remembers what was told already and is updated. */
export function newEvents(state: ShiftState, model: ShopModel, told: Told): ShopEvent[] {
  const events: ShopEvent[] = []
  state.customers.forEach(({ status }, index) => {
    const before = told.customers[index]
    if (before === status) return
    const customer = index + 1
    if (before === undefined) events.push({ kind: 'arrived', customer })
    if (status === 'served' || status === 'left') events.push({ kind: status, customer })
    told.customers[index] = status
  })
  for (const lane of model.lanes)
    for (const { id, name, state: doing } of lane.clerks) {
      if (lane.offersGive && told.waiting.delete(id) && doing === 'gil') events.push({ kind: 'back', clerk: name })
      if (doing === 'io') told.waiting.add(id)
      if (doing === 'starting' || told.clerks.has(id)) continue
      told.clerks.add(id)
      events.push(
        lane.openedUs > 0 && lane.clerks[0]!.id === id
          ? { kind: lane.isTill ? 'opened-till' : 'opened', number: lane.number }
          : { kind: 'hired', clerk: name },
      )
    }
  if (model.ended && !told.ended) {
    told.ended = true
    events.push({ kind: 'ended' })
  }
  return events
}

export interface Told {
  readonly customers: string[]
  readonly clerks: Set<number>
  /** Clerks who waited for something else than the scanner. */
  readonly waiting: Set<number>
  ended: boolean
}

/** Before a shift's first frame; the clerks who are there at the opening are no news. */
export function nothingTold({ mainServes, startingClerks, startingLanes = 0 }: ShiftSetup): Told {
  const there = (mainServes ? 1 : startingClerks) + startingLanes
  return {
    customers: [],
    clerks: new Set(Array.from({ length: there }, (_, id) => id)),
    waiting: new Set(),
    ended: false,
  }
}
