import './rush.css'
import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { rushSetup } from '../../../shared/curriculum/rush.ts'
import { hashSetup, type LogEntry } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { saveShift, savedShift } from '../level/saved-shift.ts'
import { seedOf } from '../level/seed.ts'
import { seedOfDay } from './address.ts'
import { Front } from './front.tsx'
import { readRun } from './link.ts'
import { RushShift } from './rush-shift.tsx'

/** What the page is doing: nothing yet, playing, or watching a log. A new game has a new number. */
interface Doing {
  readonly game: number
  readonly watched: readonly LogEntry[] | null
}

let games = 0

function newGame(watched: readonly LogEntry[] | null): Doing {
  games += 1
  return { game: games, watched }
}

/** `/rush`: the day's rush hour, `?seed=` any other; `#run=…` a run that somebody shares. */
export default function RushPage() {
  const { query, url } = useLocation()
  const [fragment, setFragment] = useState(location.hash)
  const run = useMemo(() => (fragment.startsWith('#run=') ? readRun(fragment) : null), [fragment])
  const today = useMemo(() => seedOfDay(new Date()), [])
  const seed = run?.seed ?? seedOf(query['seed']) ?? today
  const setup = useMemo(() => rushSetup(seed, __ENGINE__), [seed])
  const [doing, setDoing] = useState<Doing | null>(() => (savedShift(setup) ? newGame(null) : null))
  // A game is a place of its own in the browser's history: *back* leaves it, *forward* and a reload come back to it.
  useEffect(() => {
    const read = (): void => {
      setFragment(location.hash)
      setDoing(savedShift(setup) ? newGame(null) : null)
    }
    setFragment(location.hash)
    addEventListener('hashchange', read)
    addEventListener('popstate', read)
    return () => {
      removeEventListener('hashchange', read)
      removeEventListener('popstate', read)
    }
  }, [setup, url])

  const begin = (watched: readonly LogEntry[] | null): void => {
    if (doing) saveShift(null, null)
    else history.pushState(null, '')
    setDoing(newGame(watched))
  }
  const shared = run && { ...run, sameRules: run.rules === hashSetup(setup) }
  const broken = fragment.startsWith('#run=') && run === null
  if (doing)
    return (
      <Page title={t('rush.title')} class="play-page" bare>
        <RushShift
          key={doing.game}
          setup={setup}
          watched={doing.watched}
          onAgain={() => begin(null)}
          onWatch={begin}
          onLeave={() => history.back()}
        />
      </Page>
    )
  return (
    <Page title={t('rush.title')} class="rush-page">
      <Front seed={seed} today={today} shared={shared} broken={broken} onPlay={() => begin(null)} onWatch={begin} />
    </Page>
  )
}
