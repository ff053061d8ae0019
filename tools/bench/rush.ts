// A rush hour of ten minutes on screen (12 s of Python): its log, and the time to fold it whole.
import { rushSetup } from '../../shared/curriculum/rush.ts'
import { theRightToolForEachWave } from '../../shared/curriculum/rush-policies.ts'
import { fold, playShift } from '../../shared/shift/index.ts'

const repetitions = 15

export default async function bench(): Promise<object> {
  const setup = rushSetup(1, 'bench')
  const log = playShift(setup, theRightToolForEachWave(1), 10_000)
  const ms = Array.from({ length: repetitions }, () => {
    const startMs = performance.now()
    fold(setup, log, setup.closesUs + 1)
    return performance.now() - startMs
  }).toSorted((a, b) => a - b)
  return {
    commands: log.length,
    events: fold(setup, log, setup.closesUs + 1).machine.events,
    foldMs: Number(ms[repetitions >> 1]!.toFixed(2)),
    targetMs: 100,
    repetitions,
  }
}
