import { useMemo } from 'preact/hooks'
import { bestLog, levelById, setupFor } from '../../../shared/curriculum/index.ts'
import { binOf, bins, jobs, lengthUs } from '../../../shared/curriculum/reading/index.ts'
import { readingId } from '../../../shared/curriculum/reading/ids.ts'
import type { Slice } from '../../../shared/machine/index.ts'
import { fold } from '../../../shared/shift/index.ts'
import { stateLooks } from '../../art/palette.ts'
import { StateIcon } from '../../ui/states.tsx'
import { jobStates } from '../reading/shape.tsx'

const widthPx = 300
const rowPx = 12
const mostRows = 8

/** The picture of a card: a timeline of the level's best-known plan, one row a clerk; of the belt a job of each bin, of a stepped level its key. */
export function CardPicture({ id }: { readonly id: string }) {
  const drawn = useMemo(() => (id === readingId ? oneOfEachBin() : timeline(id)), [id])
  if (!drawn) return <StateIcon state="lock" />
  return (
    <svg class="card-picture" viewBox={`0 0 ${widthPx} ${drawn.height}`} aria-hidden="true">
      {[...drawn.paths].map(([state, path]) => (
        <path key={state} d={path} fill={stateLooks[state].colour} />
      ))}
    </svg>
  )
}

interface Picture {
  readonly height: number
  /** One path for each state that is more than being free. */
  readonly paths: ReadonlyMap<Slice['state'], string>
}

/** A stretch of a row: from where and how far, in parts of the whole. */
interface Stretch {
  readonly row: number
  readonly state: Slice['state']
  readonly from: number
  readonly wide: number
}

function picture(rows: number, stretches: readonly Stretch[]): Picture {
  const paths = new Map<Slice['state'], string>()
  for (const { row, state, from, wide } of stretches) {
    const [x, w] = [from, wide].map((part) => Math.round(part * widthPx * 10) / 10)
    paths.set(state, `${paths.get(state) ?? ''}M${x} ${row * rowPx}h${w}v${rowPx - 2}h-${w}z`)
  }
  return { height: rows * rowPx, paths }
}

function timeline(id: string): Picture | null {
  const level = levelById(id)
  if (!level) return null
  const setup = setupFor(level, { seed: level.seed, engine: __ENGINE__ })
  const { clerks, machine, endedUs } = fold(setup, bestLog(level, setup), setup.closesUs + 1)
  const rows = clerks.slice(0, mostRows).map(({ thread }) => {
    const { name, process } = machine.threads[thread]!
    return `${machine.processes[process]!.name}/${name}`
  })
  const wholeUs = endedUs ?? 1
  const stretches = machine.slices.flatMap(({ process, thread, state, startUs, endUs }) => {
    const row = rows.indexOf(`${process}/${thread}`)
    if (row < 0 || state === 'idle') return []
    return { row, state, from: startUs / wholeUs, wide: (endUs - startUs) / wholeUs }
  })
  return picture(rows.length, stretches)
}

/** As measured, each as long as the card is wide. */
function oneOfEachBin(): Picture {
  const stretches = bins.flatMap((bin, row) => {
    const job = jobs.find((one) => binOf(one) === bin)!
    let passedUs = 0
    return job.segments.map(([kind, us]): Stretch => {
      const from = passedUs / lengthUs(job)
      passedUs += us
      return { row, state: jobStates[kind], from, wide: us / lengthUs(job) }
    })
  })
  return picture(bins.length, stretches)
}
