import type { Hazard, HazardEdit } from '../../../shared/curriculum/hazards/index.ts'
import { lineId } from '../../../shared/curriculum/hazards/index.ts'
import type { Schedule } from '../../../shared/interleaving/index.ts'
import { allLines, printLines, targetOf, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { versionName, type NameOf } from './words.ts'

/** Where to look, and how the shortest way to break the program begins. */
export function breakHints({ id, break: broken }: Hazard, nameOf: NameOf): string[] {
  const turns = turnsOf(broken.schedule).slice(0, 3)
  const words = turns.map(({ thread, steps }) => t('hazard.hint.turn', { name: nameOf(thread), count: steps }))
  return [
    t(`level.${id}.hint.break`),
    t('hazard.hint.break', { version: versionName(broken.version), turns: words.join(t('hazard.list-separator')) }),
  ]
}

/** What to think of, and how one of the fixes begins. */
export function fixHints({ id, fixes }: Hazard, broken: PythonProgram): string[] {
  const edit = fixes[0]![0]!
  const line = chosenLine(broken, edit)
  const number = printLines(broken).findIndex((row) => row.id === line) + 1
  return [
    t(`level.${id}.hint.fix`),
    t('hazard.hint.fix', { number, action: t(`hazard.edit.${actionOf(edit)}`, { name: nameIn(edit) }) }),
  ]
}

/** A stretch of a schedule in which one thread goes on. */
interface Turn {
  readonly thread: number
  readonly steps: number
}

function turnsOf(schedule: Schedule): Turn[] {
  return schedule.reduce<Turn[]>((turns, thread) => {
    const last = turns.at(-1)
    return last?.thread === thread
      ? [...turns.slice(0, -1), { thread, steps: last.steps + 1 }]
      : [...turns, { thread, steps: 1 }]
  }, [])
}

/** The line that a player chooses to make this edit. */
function chosenLine(python: PythonProgram, edit: HazardEdit): number | undefined {
  switch (edit.edit) {
    case 'split':
      return allLines(python).find((line) => targetOf(line) === edit.cell)?.id
    case 'wrap':
      return lineId(python, edit.first)
    default:
      return lineId(python, edit.line)
  }
}

/** The end of the key of its button's text, `hazard.edit.…`. */
function actionOf(edit: HazardEdit): string {
  switch (edit.edit) {
    case 'move':
      return edit.direction
    case 'change-lock':
      return 'change'
    case 'swap-locks':
      return 'swap'
    default:
      return edit.edit
  }
}

function nameIn(edit: HazardEdit): string {
  if (edit.edit === 'split') return edit.cell
  return 'lock' in edit ? edit.lock : ''
}
