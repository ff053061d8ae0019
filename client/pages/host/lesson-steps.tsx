import { useEffect, useRef } from 'preact/hooks'
import type { Lesson, Step } from '../../../shared/curriculum/lessons/types.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { TimeLeft } from '../room/time-left.tsx'
import { lessonTitle, stepName, stepNote } from './step-words.ts'

/** The steps of the lesson, the one that is on large and with its notes. */
export function LessonSteps({ room }: { readonly room: RoomClient }) {
  const { step, paused } = room.session.value!
  const lesson = room.plan.value?.lesson
  const current = useRef<HTMLLIElement>(null)
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [step.number, lesson])
  if (!lesson) return null
  return (
    <section class="card lesson-steps" aria-label={t('desk.steps')}>
      <h2>{lessonTitle(lesson)}</h2>
      <ol>
        {lesson.steps.map((one, index) =>
          index === step.index ? (
            <li key={one.id} ref={current} class="now" aria-current="step">
              <div class="step-title">
                <strong>{stepName(lesson, one)}</strong> <TimeLeft room={room} />
              </div>
              {paused && (
                <p class="notice inline" role="status">
                  {t('desk.paused')}
                </p>
              )}
              <StepNote lesson={lesson} step={one} />
            </li>
          ) : (
            <li key={one.id} class={index < step.index ? 'past' : ''}>
              {stepName(lesson, one)}
            </li>
          ),
        )}
      </ol>
    </section>
  )
}

/** What the teacher wanted to remember at a step of their own, else what to ask and to listen for. */
function StepNote({ lesson, step }: { readonly lesson: Lesson; readonly step: Step }) {
  if (step.note !== undefined) return <p class="own-note">{step.note}</p>
  return (
    <>
      <p>
        <span class="note-word">{t('desk.ask')}</span> {stepNote(lesson, step, 'ask')}
      </p>
      <p>
        <span class="note-word">{t('desk.listen')}</span> {stepNote(lesson, step, 'listen')}
      </p>
    </>
  )
}
