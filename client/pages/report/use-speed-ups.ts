import { useEffect, useState } from 'preact/hooks'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { Replay, ResultNews } from '../../../shared/protocol/index.ts'
import { fetchReplay } from '../../session/report-client.ts'
import { resultModel } from '../level/result-model.ts'

/** Speed-ups by the shift's number, permille; null: it cannot be said. Those that are missing are still being worked out. */
export type SpeedUps = ReadonlyMap<number, number | null>

/** The speed-up of every shift against one clerk alone, one after the other: each is played again for it. */
export function useSpeedUps(code: string, secret: string, results: readonly ResultNews[]): SpeedUps {
  const [known, setKnown] = useState<SpeedUps>(new Map())
  const numbers = results.map(({ number }) => number).join()
  useEffect(() => {
    let here = true
    const workOut = async (): Promise<void> => {
      for (const { number } of results) {
        const fetched = await fetchReplay(code, secret, number)
        if (!here) return
        const permille = fetched.ok ? speedUpOf(fetched.value) : null
        setKnown((before) => new Map(before).set(number, permille))
      }
    }
    void workOut()
    return () => {
      here = false
    }
  }, [code, secret, numbers])
  return known
}

function speedUpOf({ setup, ended, result }: Replay): number | null {
  const level = levelById(setup.level)
  // A shift that was cut short, or that another engine played, has no time to compare.
  if (!level || !ended || !result || result.cut || setup.engine !== __ENGINE__) return null
  return resultModel(level, setup, ended).speedUpPermille
}
