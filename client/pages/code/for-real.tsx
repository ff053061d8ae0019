import { useState } from 'preact/hooks'
import { openSlices } from '../../../shared/machine/index.ts'
import { exportShift } from '../../../shared/python/index.ts'
import type { LogEntry, ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import { saveFile } from '../level/save-file.ts'
import type { MeasuredShift } from '../level/whole-ribbon.tsx'
import { inMs } from '../level/words.ts'

interface ForRealProps {
  readonly setup: ShiftSetup
  readonly log: readonly LogEntry[]
  readonly state: ShiftState
  readonly onMeasured: (measured: MeasuredShift) => void
}

/** The shift as a program to run with the real Python, its result to be laid beside the game's, and the game's timeline for other tools. */
export function ForReal({ setup, log, state, onMeasured }: ForRealProps) {
  const [said, setSaid] = useState('')
  const read = async (file: File): Promise<void> => {
    try {
      const { readMeasured } = await import('./trace.ts')
      const measured = readMeasured(await file.text())
      if (!measured.ok) {
        setSaid(t('play.real.unread', { reason: measured.error }))
        return
      }
      const makespanUs = Math.round(measured.result.makespanMs * 1000)
      setSaid(t('play.real.read', { ms: inMs(makespanUs) }))
      onMeasured({ makespanUs, slices: measured.result.slices })
    } catch {
      setSaid(t('play.real.unfetched'))
    }
  }
  const saveTrace = async (): Promise<void> => {
    try {
      const { toChromeTrace } = await import('./trace.ts')
      const slices = [...state.machine.slices, ...openSlices(state.machine)]
      saveFile(`${setup.level}.trace.json`, 'application/json', JSON.stringify(toChromeTrace({ slices })))
    } catch {
      setSaid(t('play.real.unfetched'))
    }
  }
  const name = `${setup.level}.py`
  return (
    <section
      class="card for-real"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = event.dataTransfer?.files[0]
        if (file) void read(file)
      }}
    >
      <h2>{t('play.real')}</h2>
      <p>{t('play.real.how')}</p>
      <p>
        <code>python3 {name} &gt; measured.json</code>
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => saveFile(name, 'text/x-python', exportShift(setup, log))}>
          {t('play.download')}
        </button>
        <label class="button">
          {t('play.real.choose')}
          <input
            type="file"
            class="visually-hidden"
            accept=".json,.txt,application/json,text/plain"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file) void read(file)
            }}
          />
        </label>
        <button type="button" class="button" onClick={() => void saveTrace()}>
          {t('play.trace')}
        </button>
      </div>
      <p role="status" class="verdict">
        {said}
      </p>
    </section>
  )
}
