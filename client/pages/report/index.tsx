import './report.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { readCode } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { lazyPage } from '../../ui/lazy-page.tsx'
import { NotFoundPage } from '../not-found.tsx'
import { takeKeyFromAddress } from '../room/key-in-address.ts'
import { seats } from '../room/seats.ts'
import { KeyForm } from './key-form.tsx'
import { NoReport } from './no-report.tsx'

/** What questions, levels and shifts are called. */
const words = ['host', 'lessons', 'level', 'curriculum', 'hazard', 'result'] as const
const TeacherReport = lazyPage(
  async () => ({ default: (await import('./teacher-report.tsx')).TeacherReport }),
  ...words,
)
const OwnReport = lazyPage(async () => ({ default: (await import('./own-report.tsx')).OwnReport }), ...words)
/** The shop floor and all that a shift is shown with. */
const ReplayPage = lazyPage(
  async () => ({ default: (await import('./replay-page.tsx')).ReplayPage }),
  'level',
  'curriculum',
  'notepad',
  'result',
)

interface ReportPageProps {
  readonly code: string
  readonly part?: string
}

/**
 * `/report/<code>`: what a session came to, with the host key; the teacher's own link carries it behind a `#`. `/report/<code>/me`: a pupil's
 * own part, with their seat's secret. Below each, `/shift/<number>` plays a shift again.
 */
export default function ReportPage({ code: typed, part = '' }: ReportPageProps) {
  const code = readCode(typed)
  const found = /^(me)?\/?(?:shift\/([1-9]\d{0,5}))?\/?$/.exec(part)
  if (code === null || !found) return <NotFoundPage />
  return <Opened key={code} code={code} own={found[1] === 'me'} shift={found[2] === undefined ? 0 : Number(found[2])} />
}

interface OpenedProps {
  readonly code: string
  readonly own: boolean
  /** The shift to play again; 0: none. */
  readonly shift: number
}

function Opened({ code, own, shift }: OpenedProps) {
  const [keys, setKeys] = useState(0)
  const [refused, setRefused] = useState(false)
  const whole = useMemo(() => own || takeKeyFromAddress(code), [own, code, keys])
  useEffect(() => {
    const look = (): void => setKeys((keys) => keys + 1)
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  const secret = own ? seats.secret(code) : seats.hostKey(code)
  if (secret === null)
    return own ? (
      <NoReport code={code} own problem="no-seat" />
    ) : (
      <KeyForm code={code} problem={whole ? '' : t('report.link-broken')} onKey={() => setKeys((keys) => keys + 1)} />
    )
  const props = { key: `${secret} ${shift}`, code, secret, onKey: () => setKeys((keys) => keys + 1) }
  if (shift > 0) return <ReplayPage {...props} own={own} number={shift} />
  return own ? (
    <OwnReport {...props} />
  ) : (
    <TeacherReport {...props} broken={!whole || refused} onRefused={() => setRefused(true)} />
  )
}
