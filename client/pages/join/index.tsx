import { useState } from 'preact/hooks'
import { ContinueAs, wasHere } from './continue-as.tsx'
import { CodeForm } from './code-form.tsx'
import { phraseFor } from './phrase.ts'
import { lazyPage } from '../../ui/lazy-page.tsx'
import { readCode } from '../../../shared/protocol/index.ts'

/** The room itself, with all that it takes to be connected, is fetched when one comes in. */
const PupilRoom = lazyPage(() => import('./pupil-room.tsx'))

interface JoinPageProps {
  readonly code?: string
}

/** `/join`: asks for the code. `/join/<code>`: comes in; where somebody else may have sat at this device, asks first. */
export default function JoinPage({ code: typed }: JoinPageProps) {
  const code = typed === undefined ? null : readCode(typed)
  const [agreed, setAgreed] = useState('')
  if (typed === undefined || code === null) return <CodeForm typed={typed ?? ''} wrong={typed !== undefined} />
  if (agreed !== code && !phraseFor(code) && wasHere(code))
    return <ContinueAs code={code} onDecided={() => setAgreed(code)} />
  return <PupilRoom key={code} code={code} />
}
