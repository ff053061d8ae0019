import { useState } from 'preact/hooks'
import type { Requests } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { isAfterShift } from '../../session/session-view.ts'
import { Page } from '../../ui/page.tsx'
import { Reveal, RoomResult, RoomShift } from '../room/lazy-parts.tsx'
import { ResultsTable } from '../room/results-table.tsx'
import type { Ask } from './ask.ts'
import { ClassSettings } from './class-settings.tsx'
import { ClassView } from './class-view.tsx'
import { LessonSteps } from './lesson-steps.tsx'
import { Needs } from './needs.tsx'
import { Votes } from './votes.tsx'
import { Prose } from '../../ui/prose.tsx'

interface LessonDeskProps {
  readonly room: RoomClient
  readonly ask: Ask
}

/** While a lesson is given: its steps, the class, who needs the teacher. */
export function LessonDesk({ room, ask }: LessonDeskProps) {
  const { step } = room.session.value!
  const [preview, setPreview] = useState(false)
  const show = (request: Requests['show']['ask']): void => ask('show', request)
  return (
    <Page title={t('host.title')} class="host" bare>
      <h1 class="visually-hidden">{t('host.title')}</h1>
      <div class="lesson-desk">
        <LessonSteps room={room} />
        <div class="desk-right">
          <Needs room={room} onShow={show} />
          <Votes key={step.number} room={room} onShow={show} />
        </div>
        <div class="desk-middle">
          <section class="card">
            <ClassView room={room} />
            <button type="button" class="button" aria-pressed={preview} onClick={() => setPreview(!preview)}>
              {t(preview ? 'desk.preview.hide' : 'desk.preview.show')}
            </button>
          </section>
          {preview && <Preview room={room} />}
          <Shown room={room} />
          <details class="card">
            <summary>{t('desk.class')}</summary>
            <ClassSettings room={room} ask={ask} />
          </details>
        </div>
      </div>
    </Page>
  )
}

/** What the shifts of this step came to, or at a reveal those of before, one over the other. */
function Shown({ room }: { readonly room: RoomClient }) {
  const session = room.session.value!
  const { step } = session
  const shift = room.shift.value
  if (isAfterShift(session) && shift?.result.value)
    return (
      <section class="card">
        <RoomResult room={room} shift={shift} />
        <h2>{t('host.results')}</h2>
        <ResultsTable results={session.results} />
      </section>
    )
  return step.type === 'reveal' ? <Reveal room={room} /> : null
}

/** What pupils have before them in this step; of a shift, the first team's. */
function Preview({ room }: { readonly room: RoomClient }) {
  const { step } = room.session.value!
  const shift = room.shift.value
  return (
    <section class="card preview" aria-label={t('desk.preview')}>
      {step.ballot !== '' ? (
        <>
          <h2>
            <Prose text={t(`${step.ballot}.question`)} />
          </h2>
          <ul class="preview-answers">
            {step.answers.map((answer) => (
              <li key={answer}>
                <Prose text={t(`${step.ballot}.answer.${answer}`)} />
              </li>
            ))}
          </ul>
        </>
      ) : step.type === 'shift' && shift && !shift.result.value ? (
        <RoomShift room={room} shift={shift} />
      ) : (
        <p>{t('desk.preview.none')}</p>
      )}
    </section>
  )
}
