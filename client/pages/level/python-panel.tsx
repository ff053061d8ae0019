import { useMemo } from 'preact/hooks'
import type { Level } from '../../../shared/curriculum/index.ts'
import { shiftProgram, type ShiftProgram } from '../../../shared/python/index.ts'
import type { ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { Code, type LitLine } from './code.tsx'
import type { NameOf } from './names.ts'
import type { ShiftUi } from './shift-ui.ts'
import { useFrames } from './use-frames.ts'

interface PythonPanelProps {
  readonly ui: ShiftUi
  readonly level: Level
}

/** The program that the player's decisions amount to so far, with the line that each clerk is in. */
export function PythonPanel({ ui, level }: PythonPanelProps) {
  const { session } = ui
  const orders = useFrames(session, () => session.log().length, [])
  const program = useMemo(() => shiftProgram(session.setup, session.log(), level.code), [session, level, orders])
  const lit = useFrames(session, () => litLines(session.view(), program, ui.nameOf), [program])
  return <Code lines={program.lines} lit={lit} label={t('play.python.title')} />
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
