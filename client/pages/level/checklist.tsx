import './parts.css'
import type { ShiftSetup } from '../../../shared/shift/index.ts'
import { t } from './kept-texts.ts'
import type { Check, CheckStatus, Targets } from './goal-model.ts'
import { inMs } from './words.ts'

const marks: Readonly<Record<CheckStatus, string>> = { open: '○', met: '✓', missed: '✗' }

interface ChecklistProps {
  readonly setup: ShiftSetup
  readonly targets: Targets
  readonly checks: readonly Check[]
}

/** The goal, line by line, and how it stands. */
export function Checklist({ setup, targets, checks }: ChecklistProps) {
  const words: Readonly<Record<Check['id'], string>> = {
    served: t('play.check.served', { count: setup.customerCount }),
    time: t('play.check.time', { ms: inMs(targets.makespanUs) }),
    stay: t('play.check.stay', { ms: inMs(targets.meanStayUs) }),
    workers: t('play.check.workers', { count: targets.workers }),
    sheet: t('play.check.sheet'),
  }
  return (
    <ul class="checklist" aria-label={t('play.goal')}>
      {checks.map(({ id, status }) => (
        <li key={id} class={`check ${status}`}>
          <span aria-hidden="true">{marks[status]}</span> {words[id]}
          <span class="visually-hidden">: {t(`play.check.${status}`)}</span>
        </li>
      ))}
    </ul>
  )
}
