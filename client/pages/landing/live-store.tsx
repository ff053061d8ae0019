import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Slice, ThreadState } from '../../../shared/machine/index.ts'
import type { Lane, ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour, stateLooks } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { StateBadge } from '../../ui/states.tsx'
import { Face } from '../../ui/face.tsx'
import { phone, useMedia } from '../../ui/use-media.ts'
import { letPass, openStore, type LivingStore } from './store-shift.ts'

/** µs of Python for a millisecond of wall time: fifty times slower, as in the game. */
const usPerMs = 20
const longestFrameMs = 100
const laneHeight = 178
/** Room for three clerks; a phone's is drawn narrower, so that it is not drawn smaller. */
const wide = { width: 1040, first: 300, apart: 250, spanUs: 180_000 }
const narrow = { width: 480, first: 132, apart: 132, spanUs: 80_000 }
type Measures = typeof wide
const ribbonX = 40
const queueShown = 3
const shownStates = ['running', 'gil', 'io'] as const satisfies readonly ThreadState[]

/** The store in the window: two lanes on the game's own engine, drawn as SVG. */
export function LiveStore() {
  const store = useRef<LivingStore | null>(null)
  store.current ??= openedStore()
  const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
  const [running, setRunning] = useState(!still)
  const [, draw] = useState(0)

  // Stopped at once, not after one more frame.
  useLayoutEffect(() => {
    if (!running) return undefined
    let last = performance.now()
    let frame = requestAnimationFrame(function step(now: number) {
      const us = Math.round(Math.min(longestFrameMs, Math.max(0, now - last)) * usPerMs)
      last = now
      letPass(store.current!, us)
      draw(store.current!.state.machine.nowUs)
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [running])

  const { state } = store.current
  const measures = useMedia(phone) ? narrow : wide
  return (
    <figure class="live-store">
      <svg viewBox={`0 0 ${measures.width} ${laneHeight * 2}`} role="img" aria-label={t('landing.store')}>
        <Patterns measures={measures} />
        <Waiting state={state} measures={measures} />
        {state.lanes.map((lane) => (
          <LaneRow key={lane.id} state={state} lane={lane} measures={measures} />
        ))}
      </svg>
      <figcaption>
        <span class="legend">
          {shownStates.map((name) => (
            <StateBadge key={name} state={name} />
          ))}
        </span>
        <span class="legend-text">{t('landing.legend')}</span>
        <button type="button" class="button" onClick={() => setRunning(!running)}>
          {t(running ? 'landing.pause' : 'landing.resume')}
        </button>
      </figcaption>
    </figure>
  )
}

/** The day has begun a while ago, so that there is something to see at once. */
function openedStore(): LivingStore {
  const store = openStore()
  for (let ms = 0; ms < 260; ms++) letPass(store, 1000)
  return store
}

/** Fills of the states that are not plain. */
function Patterns({ measures }: { measures: Measures }) {
  const { io, core } = stateLooks
  return (
    <defs>
      <pattern id="fill-io" width="7" height="7" patternUnits="userSpaceOnUse">
        <circle cx="3.5" cy="3.5" r="1.7" fill={io.colour} />
      </pattern>
      <pattern id="fill-core" width="8" height="7" patternUnits="userSpaceOnUse">
        <path d="M0 3.5h5" stroke={core.colour} stroke-width="2" />
      </pattern>
      <radialGradient id="glow">
        <stop offset="0" stop-color="var(--scanner-glow)" stop-opacity="0.95" />
        <stop offset="1" stop-color="var(--scanner-glow)" stop-opacity="0" />
      </radialGradient>
      <clipPath id="ribbon-clip">
        <rect x={ribbonX} y="0" width={measures.width - ribbonX - 20} height={laneHeight} />
      </clipPath>
    </defs>
  )
}

/** Who stands in the queue. */
function Waiting({ state, measures }: { state: ShiftState; measures: Measures }) {
  const waiting = state.customers.filter(({ status }) => status === 'queueing').slice(0, queueShown)
  const apart = measures === wide ? 46 : 24
  return (
    <g transform="translate(14 40)">
      {waiting.map(({ id, face }, at) => (
        <g key={id} transform={`translate(${(queueShown - 1 - at) * apart} 0)`}>
          <Face face={face} patience={null} />
        </g>
      ))}
    </g>
  )
}

function LaneRow({ state, lane, measures }: { state: ShiftState; lane: Lane; measures: Measures }) {
  const { machine } = state
  const clerks = state.clerks.filter((clerk) => clerk.lane === lane.id)
  const slices = recentSlices(state, machine.processes[lane.process]!.name, measures.spanUs)
  const holder = clerks.findIndex(({ thread }) => machine.threads[thread]!.hasGil)
  const spot = (index: number): number => measures.first + index * measures.apart
  const nowX = measures.width - 20
  const scale = (nowX - ribbonX) / measures.spanUs
  return (
    <g transform={`translate(0 ${lane.id * laneHeight})`}>
      <text x="14" y="28" class="lane-name">
        {t('landing.lane', { number: lane.id + 1 })}
      </text>
      <rect x="14" y="84" width={measures.width - 28} height="14" rx="6" fill="var(--counterTop)" />
      <rect x="14" y="94" width={measures.width - 28} height="9" rx="4" fill="var(--counterFront)" />
      {clerks.map(({ id, thread: index }, at) => {
        const { state: doing, task } = machine.threads[index]!
        const customer = state.customers.find((one) => one.id === task)
        return (
          <g key={id}>
            <ClerkFigure x={spot(at)} clerk={id} state={doing} />
            {customer && <Served x={spot(at) + (measures === wide ? 76 : 40)} face={customer.face} />}
          </g>
        )
      })}
      <g
        class="store-scanner"
        style={{ transform: `translate(${holder < 0 ? measures.first - 70 : spot(holder) + 30}px, 70px)` }}
      >
        <circle r="26" fill="url(#glow)" />
        <path
          d="M-13-9q0-4 5-4H8q9 0 9 8T8 3H4l3 11q1 4-3 4H0q-3 0-4-3l-4-12h-3q-2 0-2-3z"
          fill="var(--scanner-body)"
        />
        <rect x="-16" y="-11" width="5" height="10" rx="2" fill="#ffe9a8" />
      </g>
      <g clip-path="url(#ribbon-clip)">
        {clerks.map(({ id, thread: index }, at) =>
          tracks(slices, machine.threads[index]!, machine.nowUs).map(({ state: doing, startUs, endUs }) => (
            <Stretch
              key={startUs}
              clerk={id}
              state={doing}
              y={112 + at * 19}
              x={nowX + (startUs - machine.nowUs) * scale}
              length={Math.max(1, (endUs - startUs) * scale)}
            />
          )),
        )}
      </g>
      {clerks.map(({ id }, at) => (
        <rect key={id} x="20" y={114 + at * 19} width="10" height="10" rx="3" fill={clerkColour(id)} />
      ))}
      <path d={`M${nowX} 108v${clerks.length * 19 + 4}`} stroke="var(--ink)" stroke-width="2" opacity="0.5" />
    </g>
  )
}

/** The customer at a clerk's counter, with a basket. */
function Served({ x, face }: { x: number; face: number }) {
  return (
    <g transform={`translate(${x} 40)`}>
      <Face face={face} patience={null} />
      <path d="M-26 36h22l-3 9h-16z" fill="var(--counterDeep)" />
      <circle cx="-20" cy="34" r="5" fill="#c63b3b" />
      <circle cx="-12" cy="33" r="5" fill="#7aa63c" />
    </g>
  )
}

interface Stretched {
  readonly state: ThreadState
  readonly startUs: number
  readonly endUs: number
}

function recentSlices({ machine }: ShiftState, process: string, spanUs: number): Slice[] {
  const fromUs = machine.nowUs - spanUs
  const found: Slice[] = []
  for (let i = machine.slices.length - 1; i >= 0 && machine.slices[i]!.endUs > fromUs; i--)
    if (machine.slices[i]!.process === process) found.push(machine.slices[i]!)
  return found
}

function tracks(
  slices: readonly Slice[],
  thread: { readonly name: string; readonly state: ThreadState; readonly sinceUs: number },
  nowUs: number,
): Stretched[] {
  const open: Stretched = { state: thread.state, startUs: thread.sinceUs, endUs: nowUs }
  return [open, ...slices.filter((slice) => slice.thread === thread.name)]
}

interface StretchProps {
  readonly clerk: number
  readonly state: ThreadState
  readonly x: number
  readonly y: number
  readonly length: number
}

function Stretch({ clerk, state, x, y, length }: StretchProps) {
  if (state === 'idle' || state === 'done') return null
  if (state === 'running') return <rect x={x} y={y} width={length} height="14" rx="3" fill={clerkColour(clerk)} />
  if (state === 'gil')
    return (
      <rect
        x={x + 1}
        y={y + 3}
        width={Math.max(1, length - 2)}
        height="8"
        rx="3"
        fill="none"
        stroke="var(--state-gil)"
        stroke-width="2"
      />
    )
  return <rect x={x} y={y} width={length} height="14" fill={`url(#fill-${state === 'io' ? 'io' : 'core'})`} />
}

/** Short hair, a bun, hair to the shoulders. */
const hairShapes = [
  'M-17 38c-1-16 9-22 17-22s18 6 17 22c-4-8-10-10-17-10s-13 2-17 10z',
  'M-17 38c-1-16 9-22 17-22s18 6 17 22c-4-8-10-10-17-10s-13 2-17 10zM-7 17a7 7 0 1 1 14 0z',
  'M-20 60c-4-32 4-44 20-44s24 12 20 44l-6-2c4-18 0-28-14-30-14 2-18 12-14 30z',
] as const
const hairs = ['#5a4034', '#2f2a28', '#a06a3a', '#7a3b2c'] as const

function ClerkFigure({ x, clerk, state }: { x: number; clerk: number; state: ThreadState }) {
  const colour = clerkColour(clerk)
  const working = state === 'running'
  return (
    <g transform={`translate(${x} 0)`}>
      <path d="M-24 92c0-26 8-36 24-36s24 10 24 36z" fill={colour} />
      <circle cy="40" r="17" fill="#f2c9a1" />
      <path d={hairShapes[clerk % hairShapes.length]} fill={hairs[clerk % hairs.length]} />
      <circle cx="-6" cy="42" r="2" fill="var(--ink)" />
      <circle cx="6" cy="42" r="2" fill="var(--ink)" />
      <path
        d={working ? 'M-5 49q5 4 10 0' : 'M-4 50h8'}
        stroke="var(--ink)"
        stroke-width="2"
        fill="none"
        stroke-linecap="round"
      />
      {working && <circle cx="28" cy="72" r="6" fill="#f2c9a1" />}
      {state === 'gil' && (
        <path d="M20 66q14-8 12-26" stroke="#f2c9a1" stroke-width="8" fill="none" stroke-linecap="round" />
      )}
      {state === 'io' && (
        <g transform="translate(36 78)">
          <rect
            x="-12"
            y="-9"
            width="24"
            height="16"
            rx="3"
            fill="var(--state-io)"
            stroke="var(--ink)"
            stroke-width="1.5"
          />
          <path d="M-12-4h24" stroke="var(--ink)" stroke-width="3" />
        </g>
      )}
    </g>
  )
}
