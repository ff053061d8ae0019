import { useMemo } from 'preact/hooks'
import { bestLog, levelById, setupFor } from '../../../shared/curriculum/index.ts'
import type { Slice } from '../../../shared/machine/index.ts'
import { fold } from '../../../shared/shift/index.ts'
import { stateLooks } from '../../art/palette.ts'
import { StateIcon } from '../../ui/states.tsx'

const widthPx = 300
const rowPx = 12
const mostRows = 8

/** The picture of a card: a timeline of the level's best-known plan, one row a clerk; of a stepped level its key. */
export function CardPicture({ id }: { readonly id: string }) {
  const picture = useMemo(() => timeline(id), [id])
  if (!picture) return <StateIcon state="lock" />
  return (
    <svg class="card-picture" viewBox={`0 0 ${widthPx} ${picture.height}`} aria-hidden="true">
      {[...picture.paths].map(([state, path]) => (
        <path key={state} d={path} fill={stateLooks[state].colour} />
      ))}
    </svg>
  )
}

/** One path for each state that is more than being free. */
function timeline(id: string): { readonly height: number; readonly paths: Map<Slice['state'], string> } | null {
  const level = levelById(id)
  if (!level) return null
  const setup = setupFor(level, { seed: level.seed, engine: __ENGINE__ })
  const { clerks, machine, endedUs } = fold(setup, bestLog(level, setup), setup.closesUs + 1)
  const rows = clerks.slice(0, mostRows).map(({ thread }) => {
    const { name, process } = machine.threads[thread]!
    return `${machine.processes[process]!.name}/${name}`
  })
  const paths = new Map<Slice['state'], string>()
  for (const { process, thread, state, startUs, endUs } of machine.slices) {
    const row = rows.indexOf(`${process}/${thread}`)
    if (row < 0 || state === 'idle') continue
    const [x, wide] = [startUs, endUs - startUs].map((us) => Math.round((us * widthPx * 10) / (endedUs ?? 1)) / 10)
    paths.set(state, `${paths.get(state) ?? ''}M${x} ${row * rowPx}h${wide}v${rowPx - 2}h-${wide}z`)
  }
  return { height: rows.length * rowPx, paths }
}
