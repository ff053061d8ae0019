import { bins, sharePermille, type Bin, type Job, type JobSegment } from '../../../shared/curriculum/reading/index.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { StateIcon } from '../../ui/states.tsx'
import { inMs } from '../level/words.ts'

/** What a clerk does in a stretch of a job. */
export const jobStates = { cpu: 'running', io: 'io', nogil: 'nogil' } as const satisfies Record<
  JobSegment[0],
  ThreadState
>

/** The icons of a bin: those of the states that a clerk is in with its jobs. */
export function BinIcon({ bin }: { readonly bin: Bin }) {
  const states = bin === 'mixed' ? [jobStates.cpu, jobStates.io] : [jobStates[bin]]
  return (
    <span class="bin-icons" aria-hidden="true">
      {states.map((state) => (
        <StateIcon key={state} state={state} />
      ))}
    </span>
  )
}

/** "92 ms scanning, 151 ms waiting" */
export function shapeWords(job: Job): string {
  const parts = (['cpu', 'nogil', 'io'] as const).flatMap((kind) => {
    const us = job.segments.reduce((sum, [one, long]) => (one === kind ? sum + long : sum), 0)
    return us === 0
      ? []
      : t(`reading.shape.${kind}`, { ms: inMs(us), percent: formatNumber(sharePermille(job, kind) / 10) })
  })
  return parts.join(t('reading.list-separator'))
}

/** What was measured of a job, as a bar of segments in their order, and in words. */
export function Shape({ job }: { readonly job: Job }) {
  return (
    <div class="shape">
      <div class="shape-bar" aria-hidden="true">
        {job.segments.map(([kind, us], index) => (
          <span key={index} class={`shape-part ${kind}`} style={{ flexGrow: us }} />
        ))}
      </div>
      <p class="shape-words">{shapeWords(job)}</p>
    </div>
  )
}

/** The bin that a key stands for, or undefined. */
export function binOfKey(key: string): Bin | undefined {
  return /^[1-4]$/.test(key) ? bins[Number(key) - 1] : undefined
}
