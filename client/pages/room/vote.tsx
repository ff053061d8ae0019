import { useState } from 'preact/hooks'
import type { Sureness } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { QuestionCard, SurenessChoice } from '../level/question.tsx'

/** A step in which everybody says what they think: a question, a prediction, or the same vote again after talking. */
export function Vote({ room }: { readonly room: RoomClient }) {
  const { step } = room.session.value!
  const [problem, setProblem] = useState('')
  const own = room.votes.value[step.number] ?? null
  const before = room.votes.value[step.of] ?? null

  async function vote(answer: string, sure: Sureness | null): Promise<void> {
    const sent = await room.request('vote', { step: step.number, answer, sure })
    setProblem(sent.ok ? '' : t(`refused.${sent.reason}`))
  }

  return (
    <section class="card vote">
      <h1>{t(`room.step.${step.type}`)}</h1>
      {step.type === 'discuss' && (
        <p>
          {t('room.discuss')}
          {before && ` ${t('room.discuss.before', { answer: t(`${step.ballot}.answer.${before.answer}`) })}`}
        </p>
      )}
      <fieldset class="ballot" disabled={step.over}>
        <QuestionCard
          prefix={step.ballot}
          answers={step.answers}
          label={t(step.type === 'predict' ? 'play.prediction' : 'room.question')}
          answer={own?.answer ?? null}
          onAnswer={(answer) => void vote(answer, own?.sure ?? null)}
          markOf={(id) =>
            step.right === '' ? null : id === step.right ? 'right' : id === own?.answer ? 'wrong' : null
          }
        />
        {own && !step.over && <SurenessChoice value={own.sure} onChange={(sure) => void vote(own.answer, sure)} />}
      </fieldset>
      <p role="status" class="vote-status">
        {problem || t(voteStatus(step.over, own !== null))}
      </p>
    </section>
  )
}

function voteStatus(over: boolean, answered: boolean): string {
  if (over) return answered ? 'room.vote.over' : 'room.vote.over-unanswered'
  return answered ? 'room.vote.kept' : 'room.vote.open'
}
