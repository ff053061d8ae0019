import { useEffect, useState } from 'preact/hooks'
import type { ShiftSession } from '../../session/shift-session.ts'
import type { NameOf } from './names.ts'
import { createShiftUi, type ShiftUi } from './shift-ui.ts'

/** What the parts of a shift's page share, while it is shown; null before the first drawing. */
export function useShiftUi(session: ShiftSession, nameOf: NameOf): ShiftUi | null {
  const [ui, setUi] = useState<ShiftUi | null>(null)
  useEffect(() => {
    const created = createShiftUi(session, nameOf)
    setUi(created)
    return created.stop
  }, [session, nameOf])
  return ui?.session === session ? ui : null
}
