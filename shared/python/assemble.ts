import type { ProgramSegment } from './program-segment.ts'
import { code, type Line } from './lines.ts'
import { measuringPart, type Measured } from './measuring.ts'
import { type Form, serveLines } from './serve.ts'
import { type Import, importLines } from './steps.ts'

/** What an exported program is made of. */
export interface Assembly {
  readonly title: string
  readonly forms: readonly Form[]
  readonly imports: readonly Import[]
  /** Parameters of `serve` after the customer. */
  readonly parameters: readonly string[]
  /** What comes between `serve` and the second half. */
  readonly blocks: readonly (readonly Line[])[]
  readonly measured: Measured
}

/** The whole text: first the program as one would write it, then what measures it. */
export function assemble({ title, forms, imports, parameters, blocks, measured }: Assembly): string {
  const { dialect } = measured
  const measuring = measuringPart(measured)
  const sleeps = dialect === 'plain' && measured.used.has('yield')
  const lines: Line[] = [
    ...code(
      `"""${title}`,
      '',
      'Written by Oh My GIL. Times are in ms. It prints, as JSON, what each thread did when.',
      '"""',
      '',
    ),
    ...importLines([...imports, ...measuring.imports, ...(sleeps ? [['time', 'sleep'] as const] : [])]),
  ]
  const serve = serveLines(forms, { dialect, more: parameters.map((name) => `, ${name}`).join('') })
  for (const block of [serve, ...blocks, measuring.lines]) lines.push(...code('', ''), ...block)
  return `${lines.map(({ text }) => text).join('\n')}\n`
}

/** The kinds of segment that there are. */
export function usedKinds(forms: readonly Form[]): ReadonlySet<ProgramSegment[0]> {
  return new Set(forms.flatMap(({ segments }) => segments.map(([kind]) => kind)))
}

/** How long a program with locks may take before it counts as stuck: much longer than all its steps one after the other. */
export function patienceMs(tasks: readonly { segments: readonly ProgramSegment[] }[], lastMs: number): number {
  const works = tasks.flatMap(({ segments }) => segments.map(([, value]) => (typeof value === 'number' ? value : 0)))
  return 3000 + lastMs + 2 * works.reduce((sum, ms) => sum + ms, 0)
}
