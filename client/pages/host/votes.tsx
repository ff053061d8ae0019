import type { Requests } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { Histogram } from './histogram.tsx'
import { ballotOfNumber } from './step-words.ts'
import { Prose } from '../../ui/prose.tsx'

interface VotesProps {
  readonly room: RoomClient
  readonly onShow: (ask: Requests['show']['ask']) => void
}

/** The vote of this step, or of the prediction that is revealed: for the teacher at once, for the class when it is put on the screen. */
export function Votes({ room, onShow }: VotesProps) {
  const { step } = room.session.value!
  const { desk, board, plan } = { desk: room.desk.value, board: room.board.value, plan: room.plan.value }
  const number = step.answers.length > 0 ? step.number : step.of
  const votes = desk?.votes[number]
  const ballot = plan ? ballotOfNumber(plan, number) : ''
  if (!desk || !votes || ballot === '') return null
  const answers = step.answers.length > 0 ? step.answers : Object.keys(votes.histogram)
  const onScreen = board?.step === number
  const shift = board?.shift ?? 0
  const right = step.right !== ''
  return (
    <section class="card votes" aria-label={t('desk.votes')}>
      <h2>{t('desk.votes')}</h2>
      <p>
        <Prose text={t(`${ballot}.question`)} />
      </p>
      {step.answers.length > 0 && (
        <p role="status">{t('desk.votes.given', { given: desk.answered, of: desk.present })}</p>
      )}
      <Histogram
        ballot={ballot}
        answers={answers}
        votes={votes}
        before={step.type === 'discuss' ? desk.votes[step.of] : undefined}
      />
      <div class="buttons">
        <button
          type="button"
          class="button"
          aria-pressed={onScreen}
          onClick={() => onShow({ votes: onScreen ? 0 : number, right, shift })}
        >
          {t(onScreen ? 'desk.votes.hide' : 'desk.votes.show')}
        </button>
        {step.answers.length > 0 && (
          <button
            type="button"
            class="button"
            aria-pressed={right}
            onClick={() => onShow({ votes: onScreen ? number : 0, right: !right, shift })}
          >
            {t(right ? 'desk.right.hide' : 'desk.right.show')}
          </button>
        )}
      </div>
    </section>
  )
}
