import type { Alert, Requests } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { PupilName } from '../room/pupil-name.tsx'

interface NeedsProps {
  readonly room: RoomClient
  readonly onShow: (ask: Requests['show']['ask']) => void
}

/** Who needs the teacher, most urgent first, each with its reason; a shift can be shown as an example, without names. */
export function Needs({ room, onShow }: NeedsProps) {
  const session = room.session.value!
  const alerts = room.desk.value?.alerts ?? []
  const board = room.board.value
  const show = (shift: number): void => onShow({ votes: board?.step ?? 0, right: session.step.right !== '', shift })
  return (
    <section class="card needs" aria-label={t('desk.needs')}>
      <h2>{t('desk.needs')}</h2>
      {alerts.length === 0 && <p>{t('desk.needs.nobody')}</p>}
      <ul>
        {alerts.map(({ seat, reason, shift }) => {
          const pupil = session.pupils.find(({ id }) => id === seat)
          return (
            pupil && (
              <li key={seat}>
                <PupilName pupil={pupil} />
                <span>{reasonText(reason)}</span>
                {shift > 0 && (
                  <button
                    type="button"
                    class="button"
                    aria-pressed={board?.shift === shift}
                    onClick={() => show(board?.shift === shift ? 0 : shift)}
                  >
                    {t(board?.shift === shift ? 'desk.example.hide' : 'desk.example.show')}
                  </button>
                )}
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}

function reasonText(reason: Alert['reason']): string {
  return reason.kind === 'misconception'
    ? t(`desk.alert.misconception.${reason.seenIn}`, { belief: t(`misconception.${reason.misconception}`) })
    : t(`desk.alert.${reason.kind}`)
}
