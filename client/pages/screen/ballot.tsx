import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { Histogram } from '../room/histogram.tsx'
import { Prose } from '../../ui/prose.tsx'

/** A question for all: its text and answers, how many have answered, and what they said once the teacher shows it. */
export function Ballot({ room }: { readonly room: RoomClient }) {
  const { step } = room.session.value!
  const board = room.board.value
  const shown = board?.votes && board.ballot === step.ballot ? board.votes : null
  return (
    <section class="card ballot-wall">
      <p class="wall-step">{t(step.type === 'discuss' ? 'screen.discuss' : `room.step.${step.type}`)}</p>
      <h1>
        <Prose text={t(`${step.ballot}.question`)} />
      </h1>
      {shown ? (
        <Histogram
          label={t('screen.votes')}
          prefix={step.ballot}
          answers={step.answers}
          votes={shown}
          before={board!.before}
          right={board!.right}
        />
      ) : (
        <ul class="signs" aria-label={t('screen.answers')}>
          {step.answers.map((id) => (
            <li key={id} class={step.right === id ? 'right' : ''}>
              <Prose text={t(`${step.ballot}.answer.${id}`)} />
            </li>
          ))}
        </ul>
      )}
      {board && (
        <p class="answered" role="status">
          {t('screen.answered', { answered: board.answered, count: board.present })}
        </p>
      )}
    </section>
  )
}
