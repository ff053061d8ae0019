import type { ShiftSession } from '../../session/shift-session.ts'
import { chooseNeighbour, clerksOfKeys, giveOrder, ownClerks, pickClerk, type ShiftUi } from './shift-ui.ts'

/** Keys that work while the shop floor has the focus (never elsewhere, so they are in nobody's way). */
export function onShortcut(ui: ShiftUi, event: KeyboardEvent, more: Readonly<Record<string, () => void>> = {}): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  // Where something is chosen or typed the keys belong to it.
  if (event.target instanceof HTMLInputElement) return
  const act =
    (event.shiftKey && keyAction(ui, event.code)) || (more[event.key.toLowerCase()] ?? actionOf(ui, event.key))
  if (!act) return
  event.preventDefault()
  act()
}

/** Shift with a clerk's number: the key for the next step at the stock sheet, or not. */
function keyAction(ui: ShiftUi, code: string): (() => void) | null {
  const clerk = ownClerks(ui)[Number(/^Digit([1-9])$/.exec(code)?.[1] ?? 0) - 1]
  return clerk?.key ? () => void giveOrder(ui, { type: 'key', clerk: clerk.id, take: !clerk.key!.takesKey }) : null
}

function actionOf(ui: ShiftUi, key: string): (() => void) | null {
  if (/^[1-9]$/.test(key)) {
    const clerk = clerksOfKeys(ui)[Number(key) - 1]
    return clerk ? () => pickClerk(ui, clerk.id) : null
  }
  switch (key.toLowerCase()) {
    case 'arrowdown':
      return () => chooseNeighbour(ui, 1)
    case 'arrowup':
      return () => chooseNeighbour(ui, -1)
    case 'h':
      return () => void giveOrder(ui, { type: 'hire', lane: ui.shop.value.lanes.find(({ mine }) => mine)?.id ?? 0 })
    case 'l': {
      const clerk = ui.shop.value.lanes.find(({ offersLetGo }) => offersLetGo !== null)?.offersLetGo ?? null
      return clerk === null ? null : () => void giveOrder(ui, { type: 'let-go', clerk })
    }
    case 't':
      return () => void giveOrder(ui, { type: 'till' })
    case 'o':
      return () => void giveOrder(ui, { type: 'open' })
    case 'd': {
      const clerk = ui.shop.value.lanes.map(({ offersDismiss }) => offersDismiss).findLast((one) => one !== null)
      return clerk === undefined || clerk === null ? null : () => void giveOrder(ui, { type: 'dismiss', clerk })
    }
    case 'c': {
      const lane = ui.shop.value.lanes.findLast(({ offersClose }) => offersClose)
      return lane ? () => void giveOrder(ui, { type: 'close', lane: lane.id }) : null
    }
    case 'p':
      return ui.session.clock.mine ? () => togglePause(ui.session) : null
    default:
      return null
  }
}

/** Pauses the shift, or lets it go on. */
export function togglePause({ clock }: ShiftSession): void {
  if (clock.paused.value) clock.resume()
  else clock.pause()
}
