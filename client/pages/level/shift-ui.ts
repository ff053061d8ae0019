import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Command, ShiftState } from '../../../shared/shift/index.ts'
import type { FloorTarget } from '../../floor/types.ts'
import { t } from '../../i18n/index.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import type { NameOf } from './names.ts'
import { keepSame } from './same.ts'
import { createNews, type News } from './news.ts'
import { shopModel, type ClerkModel, type CustomerModel, type ShopModel } from './shop-model.ts'

/** What all parts of the page of one shift share. */
export interface ShiftUi {
  readonly session: ShiftSession
  readonly nameOf: NameOf
  /** Written anew only when something in it but the time has changed. */
  readonly shop: ReadonlySignal<ShopModel>
  /** The shown time in steps of one second on screen at 1×, µs of Python. */
  readonly shownUs: ReadonlySignal<number>
  /** Id of the customer whom the player has chosen; the first of the queue counts as chosen if nobody is. */
  readonly chosen: Signal<number | null>
  /** Why the last order was refused, until the next one. */
  readonly refusal: Signal<string>
  readonly news: News
}

/** One second on screen at 1×. */
const stepUs = 20_000

export function createShiftUi(session: ShiftSession, nameOf: NameOf): ShiftUi & { readonly stop: () => void } {
  const look = (): ShopModel => shopModel(session.view(), session.setup, session.seat, nameOf)
  const shop = signal(look())
  const shownUs = signal(0)
  const news = createNews(session.setup)
  const stopFrames = session.onFrame(() => {
    const model = look()
    const { nowUs } = shop.value
    const kept = keepSame(shop.value, { ...model, nowUs })
    batch(() => {
      shownUs.value = Math.floor(model.nowUs / stepUs) * stepUs
      if (kept !== shop.value) shop.value = { ...kept, nowUs: model.nowUs }
    })
    news.watch(session.view(), model)
  })
  return {
    session,
    nameOf,
    shop,
    shownUs,
    chosen: signal(null),
    refusal: signal(''),
    news,
    stop() {
      stopFrames()
      news.stop()
    },
  }
}

/** Gives an order; a refused one says why. */
export async function giveOrder(ui: ShiftUi, command: Command): Promise<void> {
  const outcome = await ui.session.order(command)
  ui.refusal.value = outcome.ok ? '' : t(`refused.${outcome.reason}`)
}

/** The customer whom the next seat order is for. */
export function chosenCustomer(ui: ShiftUi): CustomerModel | null {
  const { queue } = ui.shop.value
  return queue.find(({ id }) => id === ui.chosen.value) ?? queue[0] ?? null
}

/** Seats the chosen customer. */
export function seatChosen(ui: ShiftUi, clerk: number): void {
  const customer = chosenCustomer(ui)
  if (customer) void giveOrder(ui, { type: 'seat', customer: customer.id, clerk })
  else ui.refusal.value = t('play.nobody-waits')
}

/**
 * What picking a clerk means. Where the scanner is passed by hand it goes to a counter that has an order, or to somebody else's; a customer goes
 * to an empty one, or to the player's own.
 */
export function pickClerk(ui: ShiftUi, clerk: number): void {
  const { setup } = ui.session
  const lane = ui.shop.value.lanes.find(({ clerks }) => clerks.some(({ id }) => id === clerk))
  const picked = lane?.clerks.find(({ id }) => id === clerk)
  const seats = setup.kind === 'solo' ? picked?.seated === 0 : picked?.mine
  if (lane?.offersGive && !seats) void giveOrder(ui, { type: 'give', clerk })
  else seatChosen(ui, clerk)
}

/** What a tap on the floor means: the scanner for a clerk, or the chosen customer. */
export function pickTarget(ui: ShiftUi, target: FloorTarget | null): void {
  if (target?.kind === 'clerk') pickClerk(ui, shownClerk(ui, target.clerk))
  else seatAtTarget(ui, target)
}

/** Of players who share a clerk, each means their own place there. */
function shownClerk(ui: ShiftUi, clerk: number): number {
  const { clerks } = ui.session.view()
  const shared = clerks.filter(({ thread }) => thread === clerks[clerk]?.thread)
  return ownClerks(ui).find(({ id }) => shared.some((one) => one.id === id))?.id ?? clerk
}

/** What a customer dropped on the floor means: the clerk, or in a lane the own clerk with the fewest customers. */
export function seatAtTarget(ui: ShiftUi, target: FloorTarget | null): void {
  if (target?.kind === 'clerk') seatChosen(ui, shownClerk(ui, target.clerk))
  else if (target?.kind === 'lane') {
    const clerk = freest(
      ui.session.view(),
      ownClerks(ui).filter(({ lane }) => lane === target.lane),
    )
    if (clerk) seatChosen(ui, clerk.id)
  }
}

/** The clerks whom this player may pick, in the order of their keys. */
export function clerksOfKeys(ui: ShiftUi): readonly ClerkModel[] {
  const lane = ui.shop.value.lanes.find(({ offersGive }) => offersGive)
  return lane?.clerks ?? ownClerks(ui)
}

/** The clerks at whom this player may seat customers. */
export function ownClerks(ui: ShiftUi): ClerkModel[] {
  return ui.shop.value.lanes.flatMap(({ clerks }) => clerks.filter(({ mine }) => mine))
}

function freest(state: ShiftState, clerks: readonly ClerkModel[]): ClerkModel | undefined {
  const load = ({ id }: ClerkModel): number =>
    state.customers.filter(({ clerk, status }) => clerk === id && status === 'seated').length
  return clerks.toSorted((a, b) => load(a) - load(b))[0]
}

/** Chooses the customer after (or before) the chosen one. */
export function chooseNeighbour(ui: ShiftUi, step: 1 | -1): void {
  const { queue } = ui.shop.value
  const at = queue.findIndex(({ id }) => id === chosenCustomer(ui)?.id)
  const next = queue[(at + step + queue.length) % Math.max(1, queue.length)]
  if (next) ui.chosen.value = next.id
}
