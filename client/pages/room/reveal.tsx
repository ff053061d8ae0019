import { recorded, recordedOn } from '../../../shared/curriculum/lessons/recorded.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { ResultsTable } from './results-table.tsx'
import { RoomRibbons } from './room-ribbons.tsx'

/** What happened to the same customers under each rule: one ribbon over the other on the same clock, and what real CPython took for the like. */
export function Reveal({ room }: { readonly room: RoomClient }) {
  const { step, results } = room.session.value!
  const shifts = bestOfEachKind(room.shifts.value.filter(({ setup }) => setup.level === step.level))
  const [slowest, fastest] = [shifts[0], shifts.at(-1)]
  const prediction = room.votes.value[step.of]
  return (
    <section class="card reveal">
      {slowest && fastest && slowest !== fastest && !wasCut(slowest) && !wasCut(fastest) ? (
        <h1 class="faster">
          {t('room.reveal.faster', {
            factor: formatNumber(makespanMs(slowest) / Math.max(1, makespanMs(fastest)), 1),
            fast: t(`host.kind.${fastest.setup.kind}`),
            slow: t(`host.kind.${slowest.setup.kind}`),
          })}
        </h1>
      ) : (
        <h1>{t('host.results')}</h1>
      )}
      {step.right !== '' && (
        <div class="said">
          {prediction && (
            <p>{t('room.reveal.said', { answer: t(`level.${step.level}.answer.${prediction.answer}`) })}</p>
          )}
          <p>{t('room.reveal.right', { answer: t(`level.${step.level}.answer.${step.right}`) })}</p>
        </div>
      )}
      <RoomRibbons shifts={shifts} />
      <ResultsTable results={results.filter(({ level }) => level === step.level)} />
      {step.type === 'reveal' && <Recorded level={step.level} />}
    </section>
  )
}

/** What four equal tasks like the level's took on real CPython. */
function Recorded({ level }: { readonly level: string }) {
  const row = recorded.find((one) => one.level === level)
  if (!row) return null
  const took = [
    ['one-by-one', row.oneByOneMs],
    ['threads', row.threadsMs],
    ['processes', row.processesMs],
    ['asyncio', row.asyncioMs],
  ] as const
  return (
    <section class="recorded">
      <h2>{t('plan.recorded')}</h2>
      <p>
        {t('plan.recorded.what')} {t(`recorded.${level}`)}
      </p>
      <dl class="recorded-times">
        {took.map(([how, ms]) => (
          <div key={how}>
            <dt>{t(`plan.recorded.${how}`)}</dt>
            <dd>{t('plan.recorded.ms', { ms: formatNumber(ms) })}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('room.recorded.on', { python: recordedOn.python, cores: recordedOn.cores })}</p>
    </section>
  )
}

function makespanMs({ result }: RemoteShift): number {
  return (result.value?.makespanUs ?? 0) / 1000
}

/** Of a shift that was cut short no time can be compared. */
function wasCut({ result }: RemoteShift): boolean {
  return result.value?.cut ?? true
}

/** Of each kind the team that was done first, the slowest kind first; a team that was cut short stands behind all that were not. */
function bestOfEachKind(shifts: readonly RemoteShift[]): RemoteShift[] {
  const best = new Map<string, RemoteShift>()
  for (const shift of shifts) {
    const known = best.get(shift.setup.kind)
    if (shift.result.value && (!known || isBetter(shift, known))) best.set(shift.setup.kind, shift)
  }
  return [...best.values()].toSorted((a, b) => makespanMs(b) - makespanMs(a))
}

function isBetter(one: RemoteShift, other: RemoteShift): boolean {
  return wasCut(one) === wasCut(other) ? makespanMs(one) < makespanMs(other) : wasCut(other)
}
