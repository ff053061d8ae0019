import './hands.css'
import { clerkColour } from '../../art/palette.ts'
import { t } from './kept-texts.ts'
import { StateIcon } from '../../ui/states.tsx'
import { placeName } from './place-name.ts'
import { giveOrder, type ShiftUi } from './shift-ui.ts'
import type { ClerkModel } from './shop-model.ts'

/** What can be done in some shifts besides seating, hiring and opening: the key, crates, the dial. */
export function Hands({ ui }: { readonly ui: ShiftUi }) {
  const { sheet, ended } = ui.shop.value
  if (ended) return null
  return (
    <div class="hands">
      {sheet && <StockSheet ui={ui} />}
      <Dial ui={ui} />
      <Crates ui={ui} />
    </div>
  )
}

/** The stock sheet and who takes the key for the next step there. */
function StockSheet({ ui }: { readonly ui: ShiftUi }) {
  const { sheet, lanes } = ui.shop.value
  const clerks = lanes.flatMap((lane) => lane.clerks)
  const mine = clerks.filter((clerk) => clerk.mine && clerk.key)
  const holder = clerks.find(({ id }) => id === sheet!.holder)
  return (
    <div class="sheet" role="group" aria-label={t('play.sheet')}>
      <p class="sheet-count">
        <span aria-hidden="true">▤</span> {t('play.sheet.count', { count: sheet!.count })}
        {sheet!.missing !== 0 && <strong class="missing"> {t('play.sheet.missing', { count: sheet!.missing })}</strong>}
      </p>
      {mine.length > 0 && (
        <p class="visually-hidden">{holder ? t('play.key.held', { name: holder.name }) : t('play.key.free')}</p>
      )}
      {mine.map((clerk) => (
        <KeyButton key={clerk.id} ui={ui} clerk={clerk} />
      ))}
    </div>
  )
}

interface KeyButtonProps {
  readonly ui: ShiftUi
  readonly clerk: ClerkModel
}

/** Takes the key for the clerk's next step at the stock sheet, or returns it before that. */
function KeyButton({ ui, clerk: { id, name, key } }: KeyButtonProps) {
  const { next, takesKey, holdsKey } = key!
  const words = takesKey ? t('play.key.return') : t('play.key.take')
  const step = next ? t(`play.step.${next}`) : t('play.step.none')
  return (
    <button
      type="button"
      class={`button key ${next ?? 'none'}${holdsKey ? ' holds' : ''}`}
      style={{ '--clerk': clerkColour(id) }}
      aria-pressed={takesKey}
      aria-label={`${words}: ${name} ${step}`}
      title={`${name}: ${step}`}
      onClick={() => void giveOrder(ui, { type: 'key', clerk: id, take: !takesKey })}
    >
      <span class="key-name">{name}</span> <span class="key-step">{step}</span>
      <span class="key-sign">{(takesKey || holdsKey) && <StateIcon state="lock" />}</span>
    </button>
  )
}

/** How long a waiter waits before it asks for the scanner. */
function Dial({ ui }: { readonly ui: ShiftUi }) {
  const { dial } = ui.shop.value
  if (!dial) return null
  return (
    <div class="dial" role="group" aria-label={t('play.dial')}>
      <span aria-hidden="true">{t('play.dial')}</span>
      {dial.steps.map((ms) => (
        <button
          key={ms}
          type="button"
          class="button dial-step"
          aria-pressed={dial.ms === ms}
          onClick={() => void giveOrder(ui, { type: 'dial', ms })}
        >
          {t('play.result.ms', { ms })}
        </button>
      ))}
    </div>
  )
}

/** Customers at a counter who can still go to another lane, and what that costs. */
function Crates({ ui }: { readonly ui: ShiftUi }) {
  const { crates } = ui.shop.value
  if (crates.length === 0) return null
  return (
    <ul class="crates" aria-label={t('play.crates')}>
      {crates.map(({ id, number, sendMs, basketMs, lanes }) => (
        <li key={id} class="crate">
          <span>{t('play.crate', { number, send: sendMs, scan: basketMs })}</span>
          {lanes.map((lane) => {
            const place = placeName(ui.session.view().lanes, lane)
            return (
              <button
                key={lane}
                type="button"
                class="button"
                aria-label={t('play.send', { number, place })}
                onClick={() => void giveOrder(ui, { type: 'send', customer: id, lane })}
              >
                → {place}
              </button>
            )
          })}
        </li>
      ))}
    </ul>
  )
}
