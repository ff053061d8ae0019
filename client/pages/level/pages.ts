import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Which lanes the floor shows when not all of them fit. */
export interface Pages {
  readonly count: number
  readonly shown: readonly number[]
  show(lane: number): void
  /** Turns the page by a swipe. */
  readonly swipe: {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerUp: (event: PointerEvent) => void
  }
}

/** Less than this is not enough to see who does what in a lane, CSS pixels with its ribbon. The floor puts lanes side by side where there is room. */
const lanePx = { width: 340, height: 150 }
const swipePx = 50

/** Pages of lanes: one lane a page on a phone, elsewhere as many as fit. It starts with the player's own. */
export function usePages(
  lanes: readonly number[],
  own: number,
  onPhone: boolean,
  host: RefObject<HTMLElement | null>,
): Pages {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [chosen, setChosen] = useState<number | null>(null)
  const swipedFrom = useRef(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setSize(entry!.contentRect))
    observer.observe(host.current!)
    return () => observer.disconnect()
  }, [host])
  const fit = Math.floor(size.height / lanePx.height) * Math.floor(size.width / lanePx.width)
  const perPage = onPhone ? 1 : Math.max(1, fit)
  const count = size.height === 0 ? 1 : Math.ceil(lanes.length / perPage)
  const at = Math.max(0, lanes.indexOf(chosen ?? lanes[Math.max(0, own)] ?? 0))
  const page = Math.floor(at / perPage)
  return {
    count,
    shown: count > 1 ? lanes.slice(page * perPage, (page + 1) * perPage) : lanes,
    show: setChosen,
    swipe: {
      onPointerDown(event) {
        swipedFrom.current = event.clientX
      },
      onPointerUp(event) {
        const by = event.clientX - swipedFrom.current
        const next = lanes[(page + (by < 0 ? 1 : -1)) * perPage]
        if (Math.abs(by) > swipePx && next !== undefined) setChosen(next)
      },
    },
  }
}
