import './ui/fonts.css'
import './ui/market.css'
import { render } from 'preact'
import { LocationProvider, Route, Router } from 'preact-iso'
import { LandingPage } from './pages/landing/index.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { lazyPage } from './ui/lazy-page.tsx'
import { applyTheme } from './ui/theme.ts'

const JoinPage = lazyPage(() => import('./pages/join/index.tsx'), 'room')
const HostPage = lazyPage(() => import('./pages/host/index.tsx'), 'room')
const ScreenPage = lazyPage(() => import('./pages/screen/index.tsx'), 'room', 'curriculum')
const LevelsPage = lazyPage(() => import('./pages/levels/index.tsx'), 'level', 'curriculum')
const LevelPage = lazyPage(() => import('./pages/level/index.tsx'), 'level', 'curriculum')

applyTheme(document.documentElement)
render(
  <LocationProvider>
    <Router>
      <Route path="/" component={LandingPage} />
      <Route path="/play" component={LevelsPage} />
      <Route path="/play/:id" component={LevelPage} />
      <Route path="/join/:code?" component={JoinPage} />
      <Route path="/host/:code?" component={HostPage} />
      <Route path="/screen/:code" component={ScreenPage} />
      <Route default component={NotFoundPage} />
    </Router>
  </LocationProvider>,
  document.getElementById('app')!,
)
