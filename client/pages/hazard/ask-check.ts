import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { checkFix, quickLimit, type FixCheck } from './check.ts'

/** Checks a fix here if that is quick, else in a worker. `cancel` ends a worker that nobody waits for any more. */
export function askCheck(python: PythonProgram): { readonly answer: Promise<FixCheck>; readonly cancel: () => void } {
  const quick = checkFix(python, quickLimit)
  if (quick.kind !== 'too-large') return { answer: Promise.resolve(quick), cancel: () => {} }
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  const answer = new Promise<FixCheck>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FixCheck>) => resolve(data))
    // a worker that cannot start leaves the program unchecked, which is what too large says
    worker.addEventListener('error', () => resolve(quick))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window
    worker.postMessage(python)
  })
  return { answer: answer.finally(() => worker.terminate()), cancel: () => worker.terminate() }
}
