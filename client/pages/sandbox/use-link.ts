import { useEffect, useMemo, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { problemOf, readLink, writeLink } from './link.ts'
import { start } from './presets.ts'
import type { Sandbox } from './sandbox.ts'

/** The page's address is its state: every change is a step of the browser's history, so that *back* undoes it. */
export interface LinkState {
  readonly sandbox: Sandbox
  /** What is wrong with the link that was opened; the start is shown instead. */
  readonly broken: string | null
  /** Why the last change was not made. */
  readonly refusal: string
  readonly change: (next: Sandbox) => void
  readonly refuse: (why: string) => void
}

export function useLink(): LinkState {
  const [search, setSearch] = useState(location.search)
  const [refusal, refuse] = useState('')
  useEffect(() => {
    const read = (): void => {
      setSearch(location.search)
      refuse('')
    }
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const read = useMemo(() => readLink(search), [search])
  const sandbox = useMemo(() => (read.ok ? read.sandbox : start), [read])
  const change = (next: Sandbox): void => {
    const problem = problemOf(next)
    if (problem !== null) {
      refuse(t('sandbox.refused', { reason: problem }))
      return
    }
    refuse('')
    if (read.ok && writeLink(next) === writeLink(sandbox)) return
    history.pushState(null, '', `${location.pathname}?${queryOf(next)}`)
    setSearch(location.search)
  }
  return { sandbox, broken: read.ok ? null : read.error, refusal, change, refuse }
}

/** What else the address says stays there. */
function queryOf(sandbox: Sandbox): string {
  const others = new URLSearchParams(location.search)
  others.delete('w')
  others.delete('seed')
  return [writeLink(sandbox), others.toString()].filter((part) => part !== '').join('&')
}

/** The address of a sandbox, to be given to others. */
export function addressOf(sandbox: Sandbox): string {
  return `${location.origin}${location.pathname}?${writeLink(sandbox)}`
}
