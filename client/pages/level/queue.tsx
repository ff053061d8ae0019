import './queue.css'
import type { TargetedPointerEvent } from 'preact'
import { useState } from 'preact/hooks'
import { clerkColour, market } from '../../art/palette.ts'
import { t } from './kept-texts.ts'
import { Basket, basketMs, basketUs } from './basket.tsx'
import { Choices } from './choices.tsx'
import { Face } from '../../ui/face.tsx'
import { useSeen } from './same.ts'
import { chosenCustomer, giveOrder, ownClerks, type ShiftUi } from './shift-ui.ts'
import type { CustomerModel } from './shop-model.ts'
import { inMs } from './words.ts'

interface QueueProps {
  readonly ui: ShiftUi
  /** The chosen customer was dropped at a point of the page. */
  readonly onDrop: (clientX: number, clientY: number) => void
}

/** The first of the queue: chosen by a tap, seated by a button, a tap on a clerk, or by being carried there. */
export function Queue({ ui, onDrop }: QueueProps) {
  const { queue, moreWaiting, ended, chosen, ...guests } = useSeen(
    () => ({
      queue: ui.shop.value.queue,
      moreWaiting: ui.shop.value.moreWaiting,
      ended: ui.shop.value.ended,
      chosen: chosenCustomer(ui)?.id,
      offersWrite: ui.shop.value.notepad?.offersWrite === true,
      clerks: ownClerks(ui).map(({ id, name }) => ({ id, name })),
      longestUs: longestBasketUs(ui),
    }),
    [ui],
  )
  return (
    <div class="queue">
      <h2 class="queue-title">{t('play.queue')}</h2>
      <NotepadLeft ui={ui} />
      {queue.length === 0 && !ended && <p class="queue-empty">{t('play.queue.empty')}</p>}
      <ul class="guests">
        {queue.map((customer) => (
          <Guest
            key={customer.id}
            ui={ui}
            customer={customer}
            chosen={customer.id === chosen}
            onDrop={onDrop}
            {...guests}
          />
        ))}
      </ul>
      {moreWaiting > 0 && <p class="queue-more">{t('play.queue.more', { count: moreWaiting })}</p>}
    </div>
  )
}

interface GuestProps extends QueueProps {
  readonly customer: CustomerModel
  readonly chosen: boolean
  /** Their order may be written down. */
  readonly offersWrite: boolean
  /** At whom they may be seated. */
  readonly clerks: readonly { readonly id: number; readonly name: string }[]
  readonly longestUs: number
}

function Guest({ ui, customer, chosen, onDrop, offersWrite, clerks, longestUs }: GuestProps) {
  const { id, number, face, segments, patience } = customer
  return (
    <li class={chosen ? 'guest chosen' : 'guest'}>
      <button
        type="button"
        class="guest-card"
        aria-pressed={chosen}
        aria-label={guestWords(customer)}
        onClick={() => {
          ui.chosen.value = id
        }}
        {...useCarry(() => {
          ui.chosen.value = id
        }, onDrop)}
      >
        <Face face={face} patience={patience} />
        <span class="guest-facts">
          <span class="guest-number">
            {number} {customer.written && <span class="written">{t('notepad.written')}</span>}{' '}
            <span class="guest-ms">{t('play.result.ms', { ms: inMs(basketUs(segments)) })}</span>
          </span>
          <Basket segments={segments} longestUs={longestUs} />{' '}
          {sheetWords(customer).length + customer.crateMs > 0 && (
            <span class="guest-sheet" aria-hidden="true">
              {[...sheetWords(customer), ...crateWords(customer)].join(', ')}
            </span>
          )}
          {patience !== null && (
            <span class="patience" aria-hidden="true">
              <span style={{ width: `${patience / 10}%` }} />
            </span>
          )}
        </span>
      </button>
      <Choices ui={ui} customer={customer} />
      <div class="seats">
        {offersWrite && !customer.written && (
          <button
            type="button"
            class="seat"
            style={{ '--clerk': market.cableOff }}
            aria-label={t('notepad.write', { number })}
            onClick={() => void giveOrder(ui, { type: 'write', customer: id })}
          >
            {t('notepad.write.short')}
          </button>
        )}
        {clerks.map((clerk) => (
          <button
            key={clerk.id}
            type="button"
            class="seat"
            style={{ '--clerk': clerkColour(clerk.id) }}
            aria-label={t('play.seat', { number, name: clerk.name })}
            onClick={() => void giveOrder(ui, { type: 'seat', customer: id, clerk: clerk.id })}
          >
            {clerk.name}
          </button>
        ))}
      </div>
    </li>
  )
}

/** How much is left to decide with. */
function NotepadLeft({ ui }: { readonly ui: ShiftUi }) {
  const { notepad } = ui.shop.value
  if (!notepad) return null
  const { bookmarksLeft, threadsLeft } = notepad
  return (
    <>
      {bookmarksLeft !== null && <p class="left-over">{t('notepad.bookmarks-left', { count: bookmarksLeft })}</p>}
      {threadsLeft !== null && <p class="left-over">{t('notepad.threads-left', { count: threadsLeft })}</p>}
    </>
  )
}

/** Of all who will come, where that is known beforehand; else of those in the queue. */
function longestBasketUs(ui: ShiftUi): number {
  const { customers } = ui.session.setup
  const baskets = customers.length > 0 ? customers.map(({ task }) => task) : ui.shop.value.queue
  return Math.max(...baskets.map(({ segments }) => basketUs(segments)))
}

/** What the customer wants at the stock sheet. */
function sheetWords({ segments }: CustomerModel): string[] {
  const count = (wanted: string): number => segments.filter(([kind]) => kind === wanted).length
  return [
    ...(count('sale') > 0 ? [t('play.customer.sales', { count: count('sale') })] : []),
    ...(count('look') > 0 ? [t('play.customer.looks', { count: count('look') })] : []),
  ]
}

function crateWords({ crateMs }: CustomerModel): string[] {
  return crateMs > 0 ? [t('play.customer.crate', { ms: crateMs })] : []
}

function guestWords(customer: CustomerModel): string {
  const { number, segments, patience, written } = customer
  // What is to be seen on the card comes first, in the same order: one can say it to choose the card by voice.
  const words = [t('play.customer', { number })]
  if (written) words.push(t('notepad.written'))
  words.push(t('play.result.ms', { ms: inMs(basketUs(segments)) }), ...sheetWords(customer), ...crateWords(customer))
  words.push(t('play.customer.basket', { ...basketMs(segments) }))
  if (patience !== null) words.push(t('play.customer.patience', { percent: Math.round(patience / 10) }))
  return words.join(', ')
}

/** How far a pointer must go before it carries; less is a tap. */
const carryFromPx = 8

interface Carry {
  readonly style: { readonly transform: string } | undefined
  readonly 'data-carried': boolean
  readonly onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: TargetedPointerEvent<HTMLElement>) => void
  readonly onPointerCancel: () => void
}

/** Carrying something with the pointer. It is never the only way: what is dropped can be seated by buttons too. */
function useCarry(onStart: () => void, onDrop: (clientX: number, clientY: number) => void): Carry {
  const [from, setFrom] = useState<readonly [number, number] | null>(null)
  const [by, setBy] = useState<readonly [number, number] | null>(null)
  const end = (): void => {
    setFrom(null)
    setBy(null)
  }
  return {
    style: by ? { transform: `translate(${by[0]}px, ${by[1]}px)` } : undefined,
    'data-carried': by !== null,
    onPointerDown(event) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setFrom([event.clientX, event.clientY])
    },
    onPointerMove(event) {
      if (!from) return
      const way = [event.clientX - from[0], event.clientY - from[1]] as const
      if (!by && Math.abs(way[0]) + Math.abs(way[1]) < carryFromPx) return
      if (!by) onStart()
      setBy(way)
    },
    onPointerUp(event) {
      if (by) onDrop(event.clientX, event.clientY)
      end()
    },
    onPointerCancel: end,
  }
}
