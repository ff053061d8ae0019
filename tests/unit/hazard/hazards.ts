import { applyEdit, type HazardEdit, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { explore, type Program, type Verdict } from '../../../shared/interleaving/index.ts'
import { compileProgram, parsePython, type PythonProgram } from '../../../shared/interleaving/python/index.ts'

export function parsed(source: string): PythonProgram {
  const reading = parsePython(source)
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return reading.program
}

export function edited(python: PythonProgram, edits: readonly HazardEdit[]): PythonProgram {
  return edits.reduce((program, edit) => {
    const result = applyEdit(program, edit)
    if (!result.ok) throw new Error(`${edit.edit}: ${result.reason}`)
    return result.program
  }, python)
}

export function programOf(source: string, version: HazardVersion, edits: readonly HazardEdit[] = []): Program {
  return compileProgram(edited(parsed(source), edits), version).program
}

/** `holds`, what goes wrong, or why nothing is known. */
export function wordOf(verdict: Verdict): string {
  if (!verdict.ok) return verdict.reason
  return verdict.holds ? 'holds' : verdict.violation
}

export function verdictOf(program: Program): string {
  return wordOf(explore(program))
}
