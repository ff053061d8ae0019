import './host.css'
import { useMemo } from 'preact/hooks'
import { readCode } from '../../../shared/protocol/index.ts'
import { takeKeyFromAddress } from '../room/key-in-address.ts'
import { lazyPage } from '../../ui/lazy-page.tsx'
import { NewSession } from './new-session.tsx'

const HostDesk = lazyPage(
  () => import('./host-desk.tsx'),
  'result',
  'lessons',
  'plans',
  'curriculum',
  'level',
  'notepad',
)

interface HostPageProps {
  readonly code?: string
}

/** `/host`: opens a session. `/host/<code>`: its desk; the teacher's own link carries the key behind a `#`. */
export default function HostPage({ code: typed }: HostPageProps) {
  const code = typed === undefined ? null : readCode(typed)
  const whole = useMemo(() => code === null || takeKeyFromAddress(code), [code])
  return code === null ? <NewSession /> : <HostDesk key={code} code={code} whole={whole} />
}
