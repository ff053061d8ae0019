import { t } from '../../i18n/index.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import { useCode } from './use-code.ts'

/** Hands the shift's Python program to the browser as a file. */
export function Download({ session }: { readonly session: ShiftSession }) {
  const code = useCode(true)
  if (!code) return null
  const { setup } = session
  return (
    <button
      type="button"
      class="button"
      onClick={() => saveFile(`${setup.level}.py`, 'text/x-python', code.programText(setup, session.log()))}
    >
      {t('play.download')}
    </button>
  )
}

function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  // The browser has taken hold of the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
