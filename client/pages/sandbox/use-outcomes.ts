import { useEffect, useState } from 'preact/hooks'
import type { Outcomes } from './run-worker.ts'
import type { Sandbox } from './sandbox.ts'

/** How far the page is with what becomes of a sandbox. */
export interface Running {
  readonly kind: 'running' | 'ready' | 'failed' | 'too-long'
  /** What is known: while the next is being worked out, of the sandbox before. */
  readonly outcomes: Outcomes
  readonly retry: () => void
}

interface Known extends Omit<Running, 'retry'> {
  /** The sandbox that `kind` speaks of. */
  readonly of: Sandbox | null
}

/** After this long nobody waits any more. */
const patienceMs = 20_000

/** Works out what becomes of a sandbox, beside the page; a newer sandbox breaks off the one before. */
export function useOutcomes(sandbox: Sandbox): Running {
  const [{ of, kind, outcomes }, set] = useState<Known>({ of: null, kind: 'running', outcomes: {} })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (sandbox.baskets.length === 0) {
      set({ of: sandbox, kind: 'ready', outcomes: {} })
      return undefined
    }
    set((last) => ({ ...last, of: sandbox, kind: 'running' }))
    const worker = new Worker(new URL('./run-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Outcomes>) =>
      set({ of: sandbox, kind: 'ready', outcomes: data }),
    )
    worker.addEventListener('error', () => set((last) => ({ ...last, kind: 'failed' })))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
    worker.postMessage(sandbox)
    const limit = setTimeout(() => {
      worker.terminate()
      set((last) => (last.kind === 'running' ? { ...last, kind: 'too-long' } : last))
    }, patienceMs)
    return () => {
      clearTimeout(limit)
      worker.terminate()
    }
  }, [sandbox, attempt])
  // What is known of the sandbox before does not make this one ready.
  return { kind: of === sandbox ? kind : 'running', outcomes, retry: () => setAttempt(attempt + 1) }
}
