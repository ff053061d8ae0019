import { useEffect, useRef, useState } from 'preact/hooks'
import type { Slice, ThreadState } from '../../../shared/machine/index.ts'
import type { Lane, ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour, stateLooks } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { StateBadge } from '../../ui/states.tsx'
import { letPass, openStore, type LivingStore } from './store-shift.ts'

/** µs of Python for a millisecond of wall time: fifty times slower, as in the game. */
const usPerMs = 20
const longestFrameMs = 100
const width = 880
const laneHeight = 178
const ribbon = { x: 96, width: 752, spanUs: 160_000 }
const shownStates = ['running', 'gil', 'io'] as const satisfies readonly ThreadState[]

/** The store in the window: two lanes on the game's own engine, drawn as SVG. */
export function LiveStore() {
  const store = useRef<LivingStore | null>(null)
  store.current ??= openedStore()
  const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
  const [running, setRunning] = useState(!still)
  const [, draw] = useState(0)

  useEffect(() => {
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
  return (
    <figure class="live-store">
      <svg viewBox={`0 0 ${width} ${laneHeight * 2}`} role="img" aria-label={t('landing.store')}>
        <Patterns />
        {state.lanes.map((lane) => (
          <LaneRow key={lane.id} state={state} lane={lane} />
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
function Patterns() {
  const { gil, io, core } = stateLooks
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
        <rect x={ribbon.x} y="0" width={ribbon.width} height={laneHeight} />
      </clipPath>
      <rect id="hollow" rx="3" fill="var(--paper)" stroke={gil.colour} stroke-width="2" />
    </defs>
  )
}

function LaneRow({ state, lane }: { state: ShiftState; lane: Lane }) {
  const { machine } = state
  const clerks = state.clerks.filter((clerk) => clerk.lane === lane.id)
  const slices = recentSlices(state, machine.processes[lane.process]!.name)
  const holder = clerks.findIndex(({ thread }) => machine.threads[thread]!.hasGil)
  const spot = (index: number): number => 250 + index * 190
  return (
    <g transform={`translate(0 ${lane.id * laneHeight})`}>
      <text x="24" y="30" class="lane-name">
        {t('landing.lane', { number: lane.id + 1 })}
      </text>
      <rect x="24" y="82" width="832" height="16" rx="6" fill="var(--counterTop)" />
      <rect x="24" y="92" width="832" height="10" rx="4" fill="var(--counterFront)" />
      {clerks.map(({ id, thread: index }, at) => (
        <ClerkFigure key={id} x={spot(at)} clerk={id} state={machine.threads[index]!.state} />
      ))}
      <g class="store-scanner" style={{ transform: `translate(${holder < 0 ? 92 : spot(holder) + 34}px, 70px)` }}>
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
              from={startUs - machine.nowUs}
              to={endUs - machine.nowUs}
            />
          )),
        )}
      </g>
      {clerks.map(({ id }, at) => (
        <rect key={id} x="80" y={114 + at * 19} width="10" height="10" rx="3" fill={clerkColour(id)} />
      ))}
      <path d={`M${ribbon.x + ribbon.width} 108v58`} stroke="var(--ink)" stroke-width="2" opacity="0.5" />
    </g>
  )
}

interface Stretched {
  readonly state: ThreadState
  readonly startUs: number
  readonly endUs: number
}

function recentSlices({ machine }: ShiftState, process: string): Slice[] {
  const fromUs = machine.nowUs - ribbon.spanUs
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

function Stretch({
  clerk,
  state,
  y,
  from,
  to,
}: {
  clerk: number
  state: ThreadState
  y: number
  from: number
  to: number
}) {
  const scale = ribbon.width / ribbon.spanUs
  const x = ribbon.x + ribbon.width + from * scale
  const length = Math.max(1, (to - from) * scale)
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

function ClerkFigure({ x, clerk, state }: { x: number; clerk: number; state: ThreadState }) {
  const colour = clerkColour(clerk)
  const working = state === 'running'
  return (
    <g transform={`translate(${x} 0)`}>
      <path d="M-24 92c0-26 8-36 24-36s24 10 24 36z" fill={colour} />
      <circle cy="40" r="17" fill="#f2c9a1" />
      <path d="M-17 38c-1-16 9-22 17-22s18 6 17 22c-4-8-10-10-17-10s-13 2-17 10z" fill="#5a4034" />
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
