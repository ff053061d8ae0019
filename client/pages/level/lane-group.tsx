import type { LaneBox } from '../../floor/types.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from './kept-texts.ts'
import { useMemo } from 'preact/hooks'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { Notepad } from './notepad.tsx'
import { LiveRibbon } from './ribbon.tsx'
import { giveOrder, type ShiftUi } from './shift-ui.ts'
import type { ClerkModel, LaneModel } from './shop-model.ts'

interface LaneGroupProps {
  readonly ui: ShiftUi
  readonly lane: LaneModel
  /** The tills within it. */
  readonly tills: readonly LaneModel[]
  /** Where the floor draws the lane; undefined while it does not. */
  readonly box: LaneBox | undefined
  /** The floor shows another page: the lane is there in words only. */
  readonly unseen: boolean
  /** Height of the ribbon where the floor does not draw the lane; 0 without one. */
  readonly ribbonPx: number
  readonly ribbonSteps: boolean
  /** What the ribbon calls the scanner's track. */
  readonly scannerName: string
}

/** A lane in words, with what can be done there, and its ribbon. On the floor it lies over the drawn lane; as a list it stands by itself. */
export function LaneGroup(props: LaneGroupProps) {
  // Nothing is compared below a drawing that is the same object as before.
  return useMemo(() => <DrawnLaneGroup {...props} />, Object.values(props))
}

function DrawnLaneGroup({
  ui,
  lane,
  tills,
  box,
  unseen,
  ribbonPx: listedPx,
  ribbonSteps,
  scannerName,
}: LaneGroupProps) {
  const { number, clerks } = lane
  const ribbonPx = box?.ribbonPx ?? listedPx
  const style = box && {
    left: `${box.x}px`,
    top: `${box.y}px`,
    width: `${box.width}px`,
    height: `${box.height + ribbonPx}px`,
  }
  return (
    <div
      class={unseen ? 'lane-group visually-hidden' : box ? 'lane-group drawn' : 'lane-group'}
      role="group"
      aria-label={t('play.lane', { number })}
      style={style}
    >
      <div class="lane-words">
        <p class="lane-name">
          {t('play.lane', { number })} · {t('play.lane.process', { number })}
        </p>
        <PlaceWords ui={ui} place={lane} />
        {tills.map((till) => (
          <div key={till.id} class="till-group" role="group" aria-label={t('play.till', { number: till.number })}>
            <p class="lane-name">
              {t('play.till', { number: till.number })} · {t('play.lane.till')}
            </p>
            <PlaceWords ui={ui} place={till} />
          </div>
        ))}
      </div>
      {lane.id === 0 && !unseen && <Notepad ui={ui} />}
      {!unseen && (
        <div class="lane-foot" style={ribbonPx > 0 ? { height: `${ribbonPx}px` } : undefined}>
          {lane.offersGive && <Gives ui={ui} clerks={clerks} />}
          {lane.offersLetGo !== null && (
            <button
              type="button"
              class="button hire"
              onClick={() => void giveOrder(ui, { type: 'let-go', clerk: lane.offersLetGo! })}
            >
              {t('play.let-go')}
            </button>
          )}
          <LaneOrders ui={ui} lane={lane} />
          {ribbonPx > 0 && (
            <LiveRibbon
              session={ui.session}
              lane={lane.id}
              nameOf={ui.nameOf}
              steps={ribbonSteps}
              scannerName={scannerName}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** Who has the scanner of a lane or of a till, and what its clerks do. */
function PlaceWords({ ui, place }: { readonly ui: ShiftUi; readonly place: LaneModel }) {
  return (
    <>
      <p>{scannerWords(place)}</p>
      <ul class="clerks">
        {place.clerks.map((clerk) => (
          <ClerkItem key={clerk.id} clerk={clerk} playsAlone={ui.session.seat === ''} />
        ))}
      </ul>
    </>
  )
}

/** What can be ordered in a lane; where there is more than one thing, in short words side by side. */
function LaneOrders({ ui, lane }: Pick<LaneGroupProps, 'ui' | 'lane'>) {
  const { id, number, clerks, offersHire, offersDismiss, offersClose } = lane
  const hire = (): void => void giveOrder(ui, { type: 'hire', lane: id })
  if (offersDismiss === null && !offersClose)
    return offersHire ? (
      <button type="button" class="button hire" onClick={hire}>
        <span aria-hidden="true">+</span> {t('play.hire')}
      </button>
    ) : null
  return (
    <div class="lane-orders">
      {offersHire && (
        <button type="button" class="button hire" aria-label={t('play.hire')} onClick={hire}>
          {t('play.hire.short')}
        </button>
      )}
      {offersDismiss !== null && (
        <button
          type="button"
          class="button hire"
          aria-label={t('play.dismiss', { name: clerks.find((clerk) => clerk.id === offersDismiss)?.name ?? '' })}
          onClick={() => void giveOrder(ui, { type: 'dismiss', clerk: offersDismiss })}
        >
          {t('play.dismiss.short')}
        </button>
      )}
      {offersClose && (
        <button
          type="button"
          class="button hire"
          aria-label={t('play.close-lane', { number })}
          onClick={() => void giveOrder(ui, { type: 'close', lane: id })}
        >
          {t('play.close-lane.short')}
        </button>
      )}
    </div>
  )
}

/** To whom the scanner can be given, where it is passed by hand. */
function Gives({ ui, clerks }: { readonly ui: ShiftUi; readonly clerks: readonly ClerkModel[] }) {
  return (
    <div class="gives">
      {clerks.map(({ id, name, hasScanner, canTake, state }) => (
        <button
          key={id}
          type="button"
          class={hasScanner ? 'button give has' : 'button give'}
          data-clerk={id}
          style={{ '--clerk': clerkColour(id) }}
          aria-label={t('play.give', { name })}
          // Pressed all the same, it says why not.
          aria-disabled={!canTake}
          onClick={() => void giveOrder(ui, { type: 'give', clerk: id })}
        >
          <StateIcon state={state} /> {name}
        </button>
      ))}
    </div>
  )
}

function ClerkItem({ clerk, playsAlone }: { readonly clerk: ClerkModel; readonly playsAlone: boolean }) {
  const { id, name, state, customer, behind, mine, leaving } = clerk
  const words = t('play.clerk', { name, state: stateWord(state) })
  const more = [
    ...(customer === null ? [] : [t('play.clerk.serves', { number: customer })]),
    ...(behind > 0 ? [t('play.clerk.behind', { count: behind })] : []),
    ...(leaving ? [t('play.clerk.leaving')] : []),
    ...keyWords(clerk.key),
    ...(mine && !playsAlone ? [t('play.clerk.mine')] : []),
  ]
  return (
    <li aria-label={words} class="clerk" style={{ '--clerk': clerkColour(id) }}>
      <StateIcon state={state} />
      <span class="clerk-words">{words}</span>
      {more.length > 0 && <span class="clerk-more">{more.join(', ')}</span>}
    </li>
  )
}

/** What there is to know of a clerk at the stock sheet. */
function keyWords(key: ClerkModel['key']): string[] {
  if (!key) return []
  return [
    ...(key.holdsKey ? [t('play.clerk.holds-key')] : []),
    ...(key.next ? [t(`play.clerk.next.${key.next}`)] : []),
    ...(key.takesKey ? [t('play.clerk.takes-key')] : []),
  ]
}

function scannerWords({ clerks, manager, managerHasScanner, hasScanner: isThere }: LaneModel): string {
  const holder = clerks.find(({ hasScanner, state }) => hasScanner && state !== 'starting')
  const scanner = !isThere
    ? t('play.scanner.none')
    : holder
      ? t('play.scanner.held', { name: holder.name })
      : t(managerHasScanner ? 'play.scanner.manager' : 'play.scanner.free')
  return manager === null ? scanner : `${scanner} ${t('play.lane.manager', { state: stateWord(manager) })}`
}
