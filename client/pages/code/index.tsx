/** Python on a page: fetched when a level first shows it, for the first ones do without. */
import { useMemo } from 'preact/hooks'
import { codeStyleOf } from '../../../shared/curriculum/index.ts'
import { shiftProgram, type ShiftProgram } from '../../../shared/python/index.ts'
import type { LogEntry, ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import type { NameOf } from '../level/names.ts'
import type { ShiftUi } from '../level/shift-ui.ts'
import { useFrames } from '../level/use-frames.ts'
import { Code, type LitLine } from './code.tsx'

export { ForReal } from './for-real.tsx'

/** The program that the player's decisions amount to so far, with the line that each clerk is in. */
export function PythonPanel({ ui }: { readonly ui: ShiftUi }) {
  const { session } = ui
  const orders = useFrames(session, () => session.log().length, [])
  const program = useMemo(() => programOf(session.setup, session.log()), [session, orders])
  const lit = useFrames(session, () => litLines(session.view(), program, ui.nameOf), [program])
  return <Code lines={program.lines} lit={lit} label={t('play.python.title')} />
}

/** The program of a whole shift. */
export function ShiftCode({ setup, log }: { readonly setup: ShiftSetup; readonly log: readonly LogEntry[] }) {
  const program = useMemo(() => programOf(setup, log), [setup, log])
  return <Code lines={program.lines} label={t('play.result.program')} />
}

function programOf(setup: ShiftSetup, log: readonly LogEntry[]): ShiftProgram {
  return shiftProgram(setup, log, codeStyleOf(setup))
}

function litLines(state: ShiftState, program: ShiftProgram, nameOf: NameOf): LitLine[] {
  const { machine } = state
  return state.clerks.flatMap((clerk) => {
    const thread = machine.threads[clerk.thread]!
    const line = program.lineAt({
      process: machine.processes[thread.process]!.name,
      thread: thread.name,
      task: thread.task,
      segment: thread.segment,
      state: thread.state,
    })
    return line === null ? [] : [{ line, name: nameOf(clerk), colour: clerkColour(clerk.id), state: thread.state }]
  })
}
