import './host.css'
import { readCode } from '../../../shared/protocol/index.ts'
import { takeKeyFromAddress } from '../room/key-in-address.ts'
import { lazyPage } from '../../ui/lazy-page.tsx'
import { NewSession } from './new-session.tsx'

const HostDesk = lazyPage(() => import('./host-desk.tsx'), 'lessons', 'plans', 'curriculum', 'level', 'notepad')

interface HostPageProps {
  readonly code?: string
}

/** `/host`: opens a session. `/host/<code>`: its desk; the teacher's own link carries the key behind a `#`. */
export default function HostPage({ code: typed }: HostPageProps) {
  const code = typed === undefined ? null : readCode(typed)
  if (code === null) return <NewSession />
  takeKeyFromAddress(code)
  return <HostDesk key={code} code={code} />
}
