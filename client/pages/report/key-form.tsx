import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { spacedCode } from '../room/code.ts'
import { keepKey } from '../room/key-in-address.ts'

interface KeyFormProps {
  readonly code: string
  /** Why the key that was tried does not open this session; '' where none was. */
  readonly problem: string
  /** A key has been given. */
  readonly onKey: () => void
}

/** A report opens with its teacher's key alone: asks for it, or for the link that carries it. */
export function KeyForm({ code, problem: told, onKey }: KeyFormProps) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState(told)
  const give = (event: Event): void => {
    event.preventDefault()
    if (keepKey(code, typed)) onKey()
    else setProblem(t('report.key.none'))
  }
  return (
    <Page title={t('report.title')}>
      <form class="card narrow report-key" onSubmit={give}>
        <h1>{t('report.of', { code: spacedCode(code) })}</h1>
        <p>{t('report.key.text')}</p>
        <label class="field">
          <span>{t('report.key')}</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={300}
            aria-describedby="key-problem"
            aria-invalid={problem !== ''}
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value)
              setProblem('')
            }}
          />
        </label>
        <p id="key-problem" class="problem" role="alert">
          {problem}
        </p>
        <div class="buttons">
          <button type="submit" class="button primary">
            {t('report.key.open')}
          </button>
          <a class="button" href={`/report/${code}/me`}>
            {t('report.own.link')}
          </a>
        </div>
      </form>
    </Page>
  )
}
