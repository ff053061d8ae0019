import { topTeams } from '../../../shared/protocol/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import type { PupilNews } from '../../../shared/protocol/index.ts'
import { PupilName } from './pupil-name.tsx'
import { ResultsTable } from './results-table.tsx'

interface StandingsProps {
  readonly room: RoomClient
  /** On the wall, teams have numbers only, unless the teacher shows names. */
  readonly anonymous?: boolean
}

/** What the lesson came to: as many teams as the teacher shows, and the shifts that one may know of. */
export function Standings({ room, anonymous = false }: StandingsProps) {
  const { results, ranking, pupils } = room.session.value!
  const ranked = topTeams(results, ranking)
  const own = pupils.find(({ id }) => id === room.seat.value)?.team
  return (
    <section class="card standings">
      <h1>{t('room.step.results')}</h1>
      {ranked.length > 0 && (
        <ol class="ranking" aria-label={t('room.ranking')}>
          {ranked.map(({ number, team, served, makespanUs }) => (
            <li key={number} class={team === own ? 'own' : ''}>
              <strong>{t('room.team', { number: team })}</strong>
              {!anonymous && <Members pupils={pupils} team={team} />}
              <span class="figure">
                {t('room.ranking.result', { served, ms: formatNumber(Math.round(makespanUs / 1000)) })}
              </span>
            </li>
          ))}
        </ol>
      )}
      <ResultsTable results={anonymous ? results : results.filter(({ team }) => own === undefined || team === own)} />
    </section>
  )
}

function Members({ pupils, team }: { readonly pupils: readonly PupilNews[]; readonly team: number }) {
  return (
    <span class="members">
      {pupils
        .filter((pupil) => pupil.team === team)
        .map((pupil) => (
          <PupilName key={pupil.id} pupil={pupil} />
        ))}
    </span>
  )
}
