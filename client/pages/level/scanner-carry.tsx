import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { FloorTarget } from '../../floor/types.ts'
import { StateIcon } from '../../ui/states.tsx'
import { giveOrder, type ShiftUi } from './shift-ui.ts'

/** How far a pointer must go before it carries; less is a tap. */
const carryFromPx = 8

interface ScannerCarry {
  readonly on: {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerMove: (event: PointerEvent) => void
    readonly onPointerUp: (event: PointerEvent) => void
    readonly onPointerCancel: () => void
  }
  /** What one has at one's finger. */
  readonly ghost: ComponentChildren
}

interface Carried {
  readonly from: readonly [x: number, y: number]
  readonly at: readonly [x: number, y: number] | null
}

/** The scanner is carried from the hands that hold it to other hands, in the picture or along the buttons, by mouse or finger. A tap gives it, too. */
export function useScannerCarry(
  ui: ShiftUi,
  targetAt: (clientX: number, clientY: number) => FloorTarget | null,
): ScannerCarry | null {
  const [carried, setCarried] = useState<Carried | null>(null)
  const lane = ui.shop.value.lanes.find(({ offersGive }) => offersGive)
  if (!lane) return null
  const clerkAt = ({ clientX, clientY }: PointerEvent): number | null => {
    const button = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-clerk]')
    if (button) return Number(button.dataset['clerk'])
    const target = targetAt(clientX, clientY)
    return target?.kind === 'clerk' ? target.clerk : null
  }
  const holder = lane.clerks.find(({ hasScanner }) => hasScanner)?.id
  return {
    on: {
      onPointerDown(event) {
        if (event.button !== 0 || holder === undefined || clerkAt(event) !== holder) return
        setCarried({ from: [event.clientX, event.clientY], at: null })
      },
      onPointerMove(event) {
        if (!carried) return
        const { clientX, clientY, pointerId } = event
        const [x, y] = carried.from
        if (!carried.at && Math.abs(clientX - x) + Math.abs(clientY - y) < carryFromPx) return
        // Not before it is carried: a tap belongs to what is tapped.
        if (!carried.at) (event.currentTarget as HTMLElement).setPointerCapture(pointerId)
        setCarried({ ...carried, at: [clientX, clientY] })
      },
      onPointerUp(event) {
        setCarried(null)
        if (!carried?.at) return
        const floor = event.currentTarget as HTMLElement
        // A mouse clicks where it lets go: that is no tap on whoever stands there.
        const noTap = (click: Event): void => click.stopImmediatePropagation()
        floor.addEventListener('click', noTap, { capture: true, once: true })
        setTimeout(() => floor.removeEventListener('click', noTap, { capture: true }), 0)
        const clerk = clerkAt(event)
        if (clerk !== null && clerk !== holder) void giveOrder(ui, { type: 'give', clerk })
      },
      onPointerCancel: () => setCarried(null),
    },
    ghost: carried?.at && (
      <span
        class="carried-scanner"
        style={{ left: `${carried.at[0]}px`, top: `${carried.at[1]}px` }}
        aria-hidden="true"
      >
        <StateIcon state="running" />
      </span>
    ),
  }
}
