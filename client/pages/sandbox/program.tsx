import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'

type Code = ComponentType<{ readonly lines: readonly string[]; readonly label: string }>

/** The program of a way, shown when asked for; its colours are fetched then, and it does without where they do not come. */
export function Program({ code, name }: { readonly code: string; readonly name: string }) {
  const [open, setOpen] = useState(false)
  const [loaded, setLoaded] = useState<{ readonly Code: Code } | null>(null)
  const toggle = (isOpen: boolean): void => {
    setOpen(isOpen)
    if (isOpen && !loaded)
      import('../code/code.tsx').then(
        (module) => setLoaded({ Code: module.Code }),
        () => {},
      )
  }
  const label = t('sandbox.program.of', { way: name })
  return (
    <details class="program" onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>
        {t('sandbox.program')}
        <span class="visually-hidden">: {name}</span>
      </summary>
      {open && (
        <div class="board">
          {loaded ? (
            <loaded.Code lines={code.split('\n')} label={label} />
          ) : (
            <pre class="code" tabIndex={0} role="region" aria-label={label}>
              {code}
            </pre>
          )}
        </div>
      )}
    </details>
  )
}
