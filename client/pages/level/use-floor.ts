import { signal, type Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { FloorHandle, FloorOptions, FloorSource, LaneBox } from '../../floor/types.ts'

export interface FloorView {
  readonly status: Signal<'loading' | 'ready' | 'failed'>
  readonly boxes: Signal<readonly LaneBox[]>
  readonly handle: { current: FloorHandle | null }
  /** Tries again after a failure. */
  readonly retry: () => void
}

/** Loads the shop floor and mounts it in the host element; where it cannot be loaded or drawn, says so, and the list goes on without it. */
export function useFloor(host: RefObject<HTMLElement | null>, source: FloorSource, options: FloorOptions): FloorView {
  const handle = useRef<FloorHandle | null>(null)
  const view = useMemo(() => {
    const attempt = signal(0)
    return {
      attempt,
      status: signal<'loading' | 'ready' | 'failed'>('loading'),
      boxes: signal<readonly LaneBox[]>([]),
      handle,
      retry: () => {
        attempt.value += 1
      },
    }
  }, [])
  const attempt = view.attempt.value
  const { reducedMotion, ribbonPx, tillRibbonPx, sockets } = options

  useEffect(() => {
    let here = true
    let stopFrames = (): void => {}
    view.status.value = 'loading'
    import('../../floor/index.ts')
      .then(({ mountFloor }) => {
        if (!here || !host.current) return
        const floor = mountFloor(host.current, source, options)
        handle.current = floor
        let seen = ''
        const follow = (): void => {
          const boxes = floor.laneBoxes()
          const now = JSON.stringify(boxes)
          if (now === seen) return
          seen = now
          view.boxes.value = boxes
        }
        stopFrames = source.onFrame(follow)
        // A paused shift has no frames, but its floor may be resized, or be ready only after a moment.
        const timer = setInterval(follow, 250)
        const stop = stopFrames
        stopFrames = () => {
          stop()
          clearInterval(timer)
        }
        follow()
        view.status.value = 'ready'
      })
      .catch(() => {
        if (here) view.status.value = 'failed'
      })
    return () => {
      here = false
      stopFrames()
      handle.current?.destroy()
      handle.current = null
      view.boxes.value = []
    }
    // The other options are functions that read what is current when they are called.
  }, [source, reducedMotion, ribbonPx, tillRibbonPx, sockets, attempt])

  return view
}
