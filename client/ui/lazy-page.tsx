import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadTexts, t } from '../i18n/index.ts'
import { Notice, Page } from './page.tsx'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>
type Frame = ComponentType<{ readonly children: ComponentChildren }>

/** A page whose code and texts are fetched when it is first visited; says so while it waits, and when they do not come. */
export function lazyPage<Props extends object>(load: Load<Props>, ...texts: readonly string[]): ComponentType<Props> {
  return lazily(({ children }) => <Page title={t('site.name')}>{children}</Page>, load, texts)
}

/** The same for a part of a page. */
export function lazyPart<Props extends object>(load: Load<Props>, ...texts: readonly string[]): ComponentType<Props> {
  return lazily(({ children }) => <>{children}</>, load, texts)
}

function lazily<Props extends object>(
  Waiting: Frame,
  load: Load<Props>,
  texts: readonly string[],
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function LazyPage(props: Props) {
    const [, setLoaded] = useState(loaded !== null)
    const [failed, setFailed] = useState(false)
    const [attempt, setAttempt] = useState(0)
    useEffect(() => {
      if (loaded) return undefined
      let here = true
      setFailed(false)
      Promise.all([load(), loadTexts(...texts)])
        .then(([module]) => {
          loaded = module.default
          if (here) setLoaded(true)
        })
        .catch(() => {
          if (here) setFailed(true)
        })
      return () => {
        here = false
      }
    }, [attempt])
    if (loaded) {
      const Loaded = loaded
      return <Loaded {...props} />
    }
    return (
      <Waiting>
        {failed ? (
          <Notice kind="problem">
            <p>{t('site.load-failed')}</p>
            <button type="button" class="button primary" onClick={() => setAttempt(attempt + 1)}>
              {t('site.try-again')}
            </button>
          </Notice>
        ) : (
          <Notice>
            <p class="loading">{t('site.loading')}</p>
          </Notice>
        )}
      </Waiting>
    )
  }
}
