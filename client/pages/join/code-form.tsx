import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { adjectiveCount, nounCount, readCode, type NamePair } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { sessionStatus } from '../../session/session-status.ts'
import { Page } from '../../ui/page.tsx'
import { seats } from '../room/seats.ts'
import { keepPhrase } from './phrase.ts'

interface CodeFormProps {
  /** What stood in the address. */
  readonly typed: string
  readonly wrong: boolean
}

/** Asks for a room's code; every form of it is understood, and what is wrong is said here. */
export function CodeForm({ typed, wrong }: CodeFormProps) {
  const { route } = useLocation()
  const [text, setText] = useState(typed)
  const [problem, setProblem] = useState(wrong ? t('join.not-a-code') : '')
  const [looking, setLooking] = useState(false)
  const [phrase, setPhrase] = useState<NamePair | null>(null)
  const input = useRef<HTMLInputElement>(null)

  async function join(event: Event): Promise<void> {
    event.preventDefault()
    const code = readCode(text)
    if (code === null) return complain(t('join.not-a-code'))
    setLooking(true)
    const status = await sessionStatus(code)
    setLooking(false)
    // Who has a seat there, or the words for one, comes in where strangers do not.
    const member = (phrase !== null || seats.secret(code) !== null) && (status === 'locked' || status === 'full')
    keepPhrase(code, phrase)
    if (status === 'open' || member) route(`/join/${code}`)
    else complain(t(`join.${status}`))
    return undefined
  }

  function complain(text: string): void {
    setProblem(text)
    input.current?.focus()
  }

  return (
    <Page title={t('join.title')}>
      <form class="card narrow code-form" onSubmit={(event) => void join(event)}>
        <h1>{t('join.title')}</h1>
        <label for="code">{t('join.code')}</label>
        <input
          ref={input}
          id="code"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          aria-describedby="code-hint code-problem"
          aria-invalid={problem !== ''}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value)
            setProblem('')
          }}
        />
        <p id="code-hint" class="hint">
          {t('join.hint')}
        </p>
        {phrase ? (
          <PhraseFields phrase={phrase} onPhrase={setPhrase} />
        ) : (
          <button type="button" class="button" onClick={() => setPhrase({ adjective: 0, noun: 0 })}>
            {t('join.phrase')}
          </button>
        )}
        <p id="code-problem" class="problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button primary big" disabled={looking}>
          {looking ? t('join.looking') : t('join.join')}
        </button>
      </form>
    </Page>
  )
}

interface PhraseProps {
  readonly phrase: NamePair
  readonly onPhrase: (phrase: NamePair) => void
}

/** The two words that the teacher has given: chosen, not typed, so that they can be read out in any language. */
function PhraseFields({ phrase, onPhrase }: PhraseProps) {
  return (
    <fieldset class="phrase">
      <legend>{t('join.phrase.text')}</legend>
      {(
        [
          ['adjective', adjectiveCount],
          ['noun', nounCount],
        ] as const
      ).map(([word, count]) => (
        <label key={word}>
          <span>{t(`join.phrase.${word}`)}</span>
          <select
            value={phrase[word]}
            onChange={(event) => onPhrase({ ...phrase, [word]: Number(event.currentTarget.value) })}
          >
            {Array.from({ length: count }, (_, index) => (
              <option key={index} value={index}>
                {t(`name.${word}.${index}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}
