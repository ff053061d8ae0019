import './notepad.css'
import { t } from './kept-texts.ts'
import { StateIcon } from '../../ui/states.tsx'
import { Choices } from './choices.tsx'
import { orderLooks } from './order-looks.ts'
import type { ShiftUi } from './shift-ui.ts'
import type { OrderModel } from './shop-model.ts'

/** The clerk's notepad: the orders that are not done, who runs, who awaits what, who is ready in which order. */
export function Notepad({ ui }: { readonly ui: ShiftUi }) {
  const { notepad } = ui.shop.value
  if (!notepad) return null
  return (
    <section class="notepad" aria-label={t('notepad.title')}>
      <h3>{t('notepad.title')}</h3>
      {notepad.orders.length === 0 && <p>{t('notepad.empty')}</p>}
      <ul>
        {notepad.orders.map((order) => (
          <Order key={order.id} ui={ui} order={order} />
        ))}
      </ul>
    </section>
  )
}

function Order({ ui, order }: { readonly ui: ShiftUi; readonly order: OrderModel }) {
  const { number, state, turn, whose, mine } = order
  return (
    <li class={`order ${state}${whose !== null && mine ? ' mine' : ''}`}>
      <span class="order-line">
        <b>{number}</b>
        {whose !== null && <span class="order-whose">{mine ? t('play.clerk.mine') : whose}</span>}
        <StateIcon state={orderLooks[state]} />
        <span class="order-word">
          {turn === null ? t(`notepad.state.${state}`) : t('notepad.state.ready.turn', { turn })}
        </span>
      </span>
      {mine && <Choices ui={ui} customer={order} />}
    </li>
  )
}
