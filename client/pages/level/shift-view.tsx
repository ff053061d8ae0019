import './shift.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { levelById, type Level } from '../../../shared/curriculum/index.ts'
import { t } from './kept-texts.ts'
import { shiftSource } from '../../floor/shift-source.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import { soundShift } from '../../sound/index.ts'
import { Checklist } from './checklist.tsx'
import { goalChecks, targetsOf } from './goal-model.ts'
import { Hands } from './hands.tsx'
import { LaneGroup } from './lane-group.tsx'
import type { NameOf } from './names.ts'
import { keptClerkName } from './place-name.ts'
import { usePages } from './pages.ts'
import { Queue } from './queue.tsx'
import { useScannerCarry } from './scanner-carry.tsx'
import { ShiftHeader } from './shift-header.tsx'
import type { LaneModel } from './shop-model.ts'
import { onShortcut } from './shortcuts.ts'
import { giveOrder, pickTarget, seatAtTarget, type ShiftUi } from './shift-ui.ts'
import { scannerName, shownIn, type ShownLevel } from './shown.ts'
import { useFrames } from './use-frames.ts'
import { inMs } from './words.ts'
import { useCode } from './use-code.ts'
import { useFloor } from './use-floor.ts'
import { useShiftUi } from './use-shift-ui.ts'
import { phone, stillness, useMedia } from '../../ui/use-media.ts'

export interface ShiftViewProps {
  readonly session: ShiftSession
  readonly level: ShownLevel
  /** Stands in the place of the shift's own header. */
  readonly header?: ComponentChildren
  /** Lies over the floor: what the page has to say or to ask. */
  readonly notice?: ComponentChildren
  /** Stands in the place of the queue: a question while the shop stands still. */
  readonly question?: ComponentChildren
  /** More that can be done, beside the orders. */
  readonly actions?: ComponentChildren
  /** What those do by keys, while the shop floor has the focus. */
  readonly keys?: Readonly<Record<string, () => void>>
  /** Names of clerks, where pupils play them. */
  readonly nameOf?: NameOf
}

/** A shift as one plays or watches it: header, queue, floor with ribbons, the same in words, Python, actions. */
export function ShiftView(props: ShiftViewProps) {
  const { session, level, nameOf = keptClerkName } = props
  const ui = useShiftUi(session, nameOf)
  return ui ? <Shift key={level.id} {...props} ui={ui} /> : null
}

function Shift({
  session,
  level,
  header,
  notice,
  question,
  actions,
  keys,
  ui,
}: ShiftViewProps & { readonly ui: ShiftUi }) {
  const shows = useMemo(() => shownIn(level), [level])
  const whole = levelById(level.id)
  const code = useCode(shows.has('python'))
  const onPhone = useMedia(phone)
  const still = useMedia(stillness)
  const [asList, setAsList] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const region = useRef<HTMLElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const givesPx = onPhone && session.setup.allowed.includes('give') ? giveRowPx : 0
  const ribbonPx = shows.has('ribbon') ? ribbonHeightPx(session.setup.maxLanes, onPhone) + givesPx : 0
  const tillRibbonPx = ribbonPx === 0 ? 0 : onPhone ? tillLinesPx.phone : tillLinesPx.elsewhere
  const source = useMemo(() => shiftSource(session), [session])
  const floor = useFloor(host, source, {
    reducedMotion: still,
    // At one notepad the names are those of places: the clerk has their own.
    nameOf: session.setup.kind === 'one-loop' ? keptClerkName : ui.nameOf,
    sockets: shows.has('sockets'),
    ribbonPx,
    tillRibbonPx,
    onPick: (target) => pickTarget(ui, target),
  })
  const { lanes, offersOpen, offersTill, sockets, socketsBusy, handsIdleUs, ended } = ui.shop.value
  const [tills, frames] = useMemo(
    () => [lanes.filter(({ isTill }) => isTill), lanes.filter(({ isTill }) => !isTill)] as const,
    [lanes],
  )
  const pages = usePages(
    frames.map(({ id }) => id),
    frames.findIndex(({ mine }) => mine),
    onPhone,
    host,
  )
  const carry = useScannerCarry(ui, (x, y) => floor.handle.current?.targetAt(x, y) ?? null)
  const drawn = floor.status.value === 'ready' && !asList
  const shown = drawn ? pages.shown : undefined
  const paged = drawn && pages.count > 1
  const shownKey = String(shown ?? '')
  useEffect(() => floor.handle.current?.showLanes(shown), [floor, floor.status.value, shownKey])
  useEffect(() => soundShift(session), [session])
  useEffect(() => region.current?.focus({ preventScroll: true }), [])

  return (
    <div class={`shift${shows.has('python') ? ' with-python' : ''}`}>
      {header ?? <ShiftHeader ui={ui} title={t(`level.${level.id}.title`)} />}
      <section
        ref={region}
        class="shop"
        aria-label={t('play.floor')}
        tabIndex={-1}
        onKeyDown={(event) => onShortcut(ui, event, keys)}
      >
        {question ?? (
          <Queue ui={ui} onDrop={(x, y) => seatAtTarget(ui, floor.handle.current?.targetAt(x, y) ?? null)} />
        )}
        {/* The key keeps the canvas in place when a question comes where the queue was. */}
        <div key="floor" class={`floor${drawn ? '' : ' as-list'}${carry ? ' carries' : ''}`} {...carry?.on}>
          <div ref={host} class="floor-host" aria-hidden="true" {...pages.swipe} />
          {carry?.ghost}
          {floor.status.value === 'loading' && !asList && <p class="floor-note">{t('play.floor.loading')}</p>}
          {floor.status.value === 'failed' && (
            <div class="floor-note" role="status">
              <p>{t('play.floor.failed')}</p>
              <button type="button" class="button" onClick={floor.retry}>
                {t('play.floor.retry')}
              </button>
            </div>
          )}
          <div class="lanes">
            {frames.map((lane) => (
              <LaneGroup
                key={lane.id}
                ui={ui}
                lane={lane}
                tills={lane.id === 0 && tills.length > 0 ? tills : noTills}
                box={drawn ? floor.boxes.value.find((box) => box.lane === lane.id) : undefined}
                unseen={drawn && !pages.shown.includes(lane.id)}
                ribbonPx={ribbonPx + (lane.id === 0 ? tills.length * tillRibbonPx : 0)}
                ribbonSteps={still}
                scannerName={scannerName(level, session.setup)}
              />
            ))}
          </div>
          {notice}
        </div>
        <p class="refusal" role="alert">
          {ui.refusal.value}
        </p>
        <Hands key="hands" ui={ui} />
        <div key="bar" class={paged ? 'bar paged' : 'bar'}>
          {paged && (
            <div class="pager" role="group" aria-label={t('play.lanes')}>
              {frames.map(({ id, number }) => (
                <button
                  key={id}
                  type="button"
                  class="button dot"
                  aria-pressed={pages.shown.includes(id)}
                  aria-label={t('play.lane.show', { number })}
                  onClick={() => pages.show(id)}
                >
                  {number}
                </button>
              ))}
            </div>
          )}
          {offersOpen && (
            <button type="button" class="button open-lane" onClick={() => void giveOrder(ui, { type: 'open' })}>
              <span aria-hidden="true">⌂</span> {t('play.open-lane')}
            </button>
          )}
          {offersTill && (
            <button type="button" class="button open-lane" onClick={() => void giveOrder(ui, { type: 'till' })}>
              <span aria-hidden="true">▣</span> {t('play.open-till')}
            </button>
          )}
          {actions}
          {whole && <Goal session={session} level={whole} />}
          {handsIdleUs !== null && <p class="hands-idle">{t('play.hands-idle', { ms: inMs(handsIdleUs) })}</p>}
          {shows.has('sockets') && !ended && (
            <p class="sockets">{t('play.sockets', { busy: socketsBusy, count: sockets })}</p>
          )}
          <button type="button" class="button list-view" aria-pressed={asList} onClick={() => setAsList(!asList)}>
            {t('play.list-view')}
          </button>
          {shows.has('python') && (
            <button
              type="button"
              class="button python-toggle"
              aria-expanded={drawer}
              onClick={() => setDrawer(!drawer)}
            >
              {t('play.python')}
            </button>
          )}
        </div>
        <p class="visually-hidden">{t(session.setup.allowed.includes('give') ? 'play.keys.by-hand' : 'play.keys')}</p>
        <p class="visually-hidden" role="status">
          {ui.news.text.value}
        </p>
      </section>
      {shows.has('python') && (
        <aside
          class={drawer ? 'python open' : 'python'}
          aria-label={t('play.python')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDrawer(false)
          }}
        >
          <div class="python-head">
            <h2>{t('play.python.title')}</h2>
            <button type="button" class="button python-close" onClick={() => setDrawer(false)}>
              {t('play.python.close')}
            </button>
          </div>
          {code && <code.PythonPanel ui={ui} />}
        </aside>
      )}
    </div>
  )
}

/** The live checklist; in rooms, where customers are not known beforehand, there is none. */
function Goal({ session, level }: { readonly session: ShiftSession; readonly level: Level }) {
  const targets = useMemo(() => targetsOf(level, session.setup), [level, session])
  const checks = useFrames(session, () => (targets ? goalChecks(session.setup, session.view(), targets) : []), [
    targets,
  ])
  return targets && <Checklist setup={session.setup} targets={targets} checks={checks} />
}

/** On a phone the buttons that give the scanner stand in a row of their own above the ribbon, CSS pixels. */
const giveRowPx = 50

const noTills: readonly LaneModel[] = []

/** More of it for each till within the lane, which has two lines. */
const tillLinesPx = { phone: 8, elsewhere: 34 }

/** Height of the ribbon under each lane, CSS pixels: where there is one lane it can be taller. */
function ribbonHeightPx(maxLanes: number, onPhone: boolean): number {
  if (onPhone) return 104
  return maxLanes > 1 ? 84 : 150
}
