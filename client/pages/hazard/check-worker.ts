import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { checkFix, patientLimit } from './check.ts'

/** A thread of its own for programs with many states: the page stays alive meanwhile. */
addEventListener('message', ({ data }: MessageEvent<PythonProgram>) => {
  postMessage(checkFix(data, patientLimit))
})
