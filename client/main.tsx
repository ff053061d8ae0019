import './ui/fonts.css'
import './ui/market.css'
import { options, render, type VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LocationProvider, Route, Router } from 'preact-iso'
import { base, Folder, settleBase, under } from './base.tsx'
import { language, startTexts, watchLanguage } from './i18n/index.ts'
import { keepOffline } from './keep-offline.ts'
import { LandingPage } from './pages/landing/index.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { PlayPage } from './pages/play.tsx'
import { lazyPage } from './ui/lazy-page.tsx'
import { applyTheme } from './ui/theme.ts'

const JoinPage = lazyPage(() => import('./pages/join/index.tsx'), 'room')
const HostPage = lazyPage(() => import('./pages/host/index.tsx'), 'room', 'host', 'team-shift')
const ScreenPage = lazyPage(() => import('./pages/screen/index.tsx'), 'room', 'screen', 'curriculum')
const ReportPage = lazyPage(() => import('./pages/report/index.tsx'), 'room', 'report')
const LevelsPage = lazyPage(() => import('./pages/levels/index.tsx'), 'level', 'curriculum', 'hazard', 'reading')
const CheckPage = lazyPage(() => import('./pages/check/index.tsx'), 'check')
const CardsPage = lazyPage(() => import('./pages/cards/index.tsx'), 'cards', 'level', 'curriculum', 'hazard', 'reading')
const RushPage = lazyPage(() => import('./pages/rush/index.tsx'), 'rush', 'level', 'curriculum')
const PlanPage = lazyPage(() => import('./pages/plan/index.tsx'), 'plans', 'lessons')
const LessonsPage = lazyPage(
  () => import('./pages/lessons/index.tsx'),
  'editor',
  'host',
  'lessons',
  'plans',
  'room',
  'team-shift',
  'curriculum',
  'hazard',
  'reading',
)
const SandboxPage = lazyPage(() => import('./pages/sandbox/index.tsx'), 'sandbox', 'level')

/** The whole site, drawn anew when another language is chosen. */
function Site() {
  const [drawnIn, setDrawnIn] = useState(language())
  useEffect(() => watchLanguage(setDrawnIn), [])
  return (
    <LocationProvider key={drawnIn}>
      <Folder>
        <Router>
          <Route path="/" component={LandingPage} />
          <Route path="/play" component={LevelsPage} />
          <Route path="/play/:id" component={PlayPage} />
          <Route path="/cards" component={CardsPage} />
          <Route path="/rush" component={RushPage} />
          <Route path="/sandbox" component={SandboxPage} />
          <Route path="/join/:code?" component={JoinPage} />
          <Route path="/host/plan/:id?" component={PlanPage} />
          <Route path="/host/lessons/:id?" component={LessonsPage} />
          <Route path="/host/:code?" component={HostPage} />
          <Route path="/screen/:code" component={ScreenPage} />
          <Route path="/report/:code/:part*" component={ReportPage} />
          <Route path="/check" component={CheckPage} />
          <Route default component={NotFoundPage} />
        </Router>
      </Folder>
    </LocationProvider>
  )
}

// Links are written from the site's root, wherever the site lies.
if (base !== '/')
  options.vnode = (node: VNode<{ href?: string }>) => {
    if (node.type === 'a' && node.props.href?.startsWith('/')) node.props.href = under(node.props.href)
  }

settleBase()
applyTheme(document.documentElement)
await startTexts()
render(<Site />, document.getElementById('app')!)
keepOffline()

// Random input on request: `?fuzz=60`.
const fuzzSeconds = new URLSearchParams(location.search).get('fuzz')
if (fuzzSeconds !== null) void import('./fuzz.ts').then(({ fuzz }) => fuzz(Number(fuzzSeconds) || 60))
