import { rideUs, type Belt } from '../../../shared/curriculum/reading/index.ts'
import { t } from '../../i18n/index.ts'
import { stillness, useMedia } from '../../ui/use-media.ts'

interface BeltViewProps {
  readonly belt: Belt
  /** The job that is read. */
  readonly chosen: string | undefined
  /** The number of a job, in the order in which they come. */
  readonly numberOf: (job: string) => number
  readonly onChoose: (job: string) => void
}

/** From here on a job is about to fall off, part of the belt. */
export const lateWay = 0.75
/** With less motion the jobs go on in so many steps. */
const steps = 10

/** The belt from the left to its end on the right; every job on it can be taken up to be read. */
export function BeltView({ belt, chosen, numberOf, onChoose }: BeltViewProps) {
  const still = useMedia(stillness)
  return (
    <div class="rd-belt">
      <ul class="rd-jobs" aria-label={t('reading.belt')}>
        {belt.onBelt.map(({ job, cameUs }) => {
          const way = Math.min(1, (belt.atUs - cameUs) / rideUs)
          return (
            <li key={job} style={{ '--way': still ? Math.floor(way * steps) / steps : way }}>
              <button
                type="button"
                class={way >= lateWay ? 'button rd-job late' : 'button rd-job'}
                aria-pressed={job === chosen}
                onClick={() => onChoose(job)}
              >
                <span class="rd-job-number" aria-hidden="true">
                  {numberOf(job)}
                </span>
                <span class="rd-job-name">{t(`reading.job.${job}`)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <div class="rd-rollers" style={{ '--ran': still ? 0 : belt.atUs / rideUs }} aria-hidden="true" />
    </div>
  )
}
