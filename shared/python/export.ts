import type { Mode, Workload } from '../machine/workload.ts'
import { lockName } from './basket.ts'
import { code, type Line } from './lines.ts'
import { measuringPart, type Measured } from './measuring.ts'
import { modePart } from './programs.ts'
import { formsOf, serveLines } from './serve.ts'
import { importLines } from './steps.ts'

/**
 * A Python program (3.9 or later) that does what the workload says, and prints the result that `simulate` predicts, measured. Its first half is
 * the program as one would write it; the second half measures it.
 */
export function exportPython(workload: Workload): string {
  const { mode, tasks } = workload
  const dialect = mode === 'asyncio' ? 'async' : 'plain'
  const forms = formsOf(tasks.map((task, number) => ({ number, segments: task.do })))
  const part = modePart(workload)
  const measuring = measuringPart(measuredOf(workload))
  const serve = serveLines(forms, { dialect, more: part.parameters.map((name) => `, ${name}`).join('') })
  const blocks = [serve, ...part.blocks, measuring.lines]
  const usesSleep = dialect === 'plain' && tasks.some((task) => task.do.some(([kind]) => kind === 'yield'))
  const imports = importLines([
    ...part.imports,
    ...measuring.imports,
    ...(usesSleep ? [['time', 'sleep'] as const] : []),
  ])
  const lines: Line[] = [...code(...docstring(workload), ''), ...imports]
  for (const block of blocks) lines.push(...code('', ''), ...block)
  return `${lines.map(({ text }) => text).join('\n')}\n`
}

const inWords: Record<Mode, string> = {
  sequential: 'one after the other',
  threads: 'a thread for each',
  'thread-pool': 'a pool of threads',
  processes: 'a process for each',
  'process-pool': 'a pool of processes',
  asyncio: 'coroutines on one event loop',
  'free-threaded': 'a thread for each, without the GIL',
  interpreters: 'a sub-interpreter for each',
}

function docstring({ mode, tasks }: Workload): string[] {
  return [
    `"""${tasks.length} customer${tasks.length === 1 ? '' : 's'}, ${inWords[mode]}. Written by Oh My GIL.`,
    '',
    'It prints, as JSON, what each thread did when. Times in the program are in ms.',
    '"""',
  ]
}

function measuredOf(workload: Workload): Measured {
  const { mode, tasks, locks } = workload
  const works = tasks.map((task) =>
    task.do.reduce((sum, [, value]) => sum + (typeof value === 'number' ? value : 0), 0),
  )
  const lastMs = tasks.reduce((last, { atMs }) => Math.max(last, atMs), 0)
  return {
    dialect: mode === 'asyncio' ? 'async' : 'plain',
    apart:
      mode === 'processes' || mode === 'process-pool'
        ? 'processes'
        : mode === 'interpreters'
          ? 'interpreters'
          : 'nobody',
    waitsFor: mode === 'threads' || mode === 'thread-pool' || mode === 'asyncio' ? 'gil' : 'core',
    rest: mode === 'asyncio' ? 'io' : mode === 'sequential' ? 'idle' : 'join',
    used: new Set(tasks.flatMap((task) => task.do.map(([kind]) => kind))),
    cores: workload.cores,
    switchIntervalMs: workload.switchIntervalMs,
    isTimed: lastMs > 0,
    locks: { names: locks.map(lockName), by: lockWay[mode] },
    patienceMs: 3000 + lastMs + 2 * works.reduce((sum, ms) => sum + ms, 0),
    needs: needsOf(workload),
  }
}

const lockWay: Record<Mode, Measured['locks']['by']> = {
  sequential: 'globals',
  threads: 'globals',
  'thread-pool': 'globals',
  'free-threaded': 'globals',
  processes: 'arguments',
  interpreters: 'arguments',
  'process-pool': 'take_locks',
  asyncio: 'loop',
}

function needsOf({ mode, startMethod }: Workload): Measured['needs'] {
  if (mode === 'free-threaded')
    return [
      [
        'WAITS_FOR == "core" and not getattr(sys, "_is_gil_enabled", lambda: True)()',
        'This program needs a free-threaded Python (python3.13t, python3.14t): this one has a GIL.',
      ],
    ]
  if (mode === 'processes' || mode === 'process-pool')
    return [
      [
        `"${startMethod}" in multiprocessing.get_all_start_methods()`,
        `This computer cannot start processes by ${startMethod}.`,
      ],
    ]
  return []
}
