import { useEffect, useRef, useState } from 'preact/hooks'
import { chooseLanguage, language, languageNames, languages, t, type Language } from '../i18n/index.ts'

/** The page is drawn anew in the chosen language; the focus goes to its new switch. */
let justChosen = false

/** The other languages, each in its own words. */
export function LanguageSwitch() {
  const [failed, setFailed] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (justChosen) element.current?.querySelector('button')?.focus({ preventScroll: true })
    justChosen = false
  }, [])
  const choose = (chosen: Language): void => {
    setFailed(false)
    justChosen = true
    chooseLanguage(chosen).catch(() => {
      justChosen = false
      setFailed(true)
    })
  }
  return (
    <div class="language-switch" ref={element}>
      {failed && <span role="alert">{t('site.load-failed')}</span>}
      {languages
        .filter((name) => name !== language())
        .map((name) => (
          <button key={name} type="button" lang={name} onClick={() => choose(name)}>
            {languageNames[name]}
          </button>
        ))}
    </div>
  )
}
