import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The page's edge below. CSS pixels. */
const edgePx = 20
/** Smaller could not be read from the last row. */
const smallest = 0.5

/** Nobody scrolls on a wall: what is higher than it is drawn smaller. */
export function Fit({ children }: { readonly children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [outer, inner] = [frame.current, content.current]
    if (!outer || !inner) return undefined
    let scale = 1
    const draw = (next: number): void => {
      scale = next
      outer.style.setProperty('zoom', String(next))
    }
    // It only shrinks: smaller lines break less, and going back and forth would flicker.
    const fit = (): void => {
      const wholePx = inner.getBoundingClientRect().height / scale
      const next = Math.max(
        smallest,
        Math.min(scale, (innerHeight - outer.getBoundingClientRect().top - edgePx) / wholePx),
      )
      if (next < scale) draw(next)
    }
    const again = (): void => {
      draw(1)
      fit()
    }
    const watch = new ResizeObserver(fit)
    watch.observe(inner)
    // What is said above takes its part of the wall.
    watch.observe(document.body)
    addEventListener('resize', again)
    return () => {
      watch.disconnect()
      removeEventListener('resize', again)
    }
  }, [])
  return (
    <div ref={frame}>
      <div ref={content}>{children}</div>
    </div>
  )
}
