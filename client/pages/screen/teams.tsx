import './teams.css'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { ShiftProgress } from '../../../shared/protocol/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { stillness, useMedia } from '../../ui/use-media.ts'
import { clerkName, type NameOf } from '../level/names.ts'
import { LiveRibbon } from '../level/ribbon.tsx'
import type { ShiftUi } from '../level/shift-ui.ts'
import { scannerName, shownIn } from '../level/shown.ts'
import type { LaneModel } from '../level/shop-model.ts'
import { useShiftUi } from '../level/use-shift-ui.ts'
import { useNames } from '../room/room-shift.tsx'

/** How many teams are shown in detail. */
const detailed = 4

/** The shifts of a step: a few teams with their lanes and ribbons side by side, the others as bars; or the one that the teacher shows. */
export function Teams({ room }: { readonly room: RoomClient }) {
  const { step, screenNames } = room.session.value!
  const names = useNames(room)
  const nameOf = screenNames ? names : clerkName
  const shifts = room.shifts.value.filter((shift) => shift.step === step.number)
  const example = shifts.find(({ number }) => number === room.board.value?.shift)
  if (example)
    return (
      <section class="teams">
        <h1>{t('screen.example')}</h1>
        <div class="team-grid">
          <Team shift={example} nameOf={clerkName} anonymous />
        </div>
      </section>
    )
  const shown = shifts.toSorted((a, b) => a.team - b.team).slice(0, detailed)
  const others = room.progress.value.filter(({ number }) => shown.every((shift) => shift.number !== number))
  return (
    <section class={`teams teams-${shown.length}`}>
      <h1>{t('screen.playing', { title: t(`level.${step.level}.title`), kind: t(`host.kind.${step.kind}`) })}</h1>
      <div class="team-grid">
        {shown.map((shift) => (
          <Team key={shift.number} shift={shift} nameOf={nameOf} />
        ))}
      </div>
      {others.length > 0 && (
        <ul class="team-bars" aria-label={t('screen.other-teams')}>
          {others.map((progress) => (
            <li key={progress.number}>
              <TeamBar progress={progress} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A team in a line: how many of its customers are served. */
function TeamBar({ progress }: { readonly progress: ShiftProgress }) {
  const { team, served, left, customers, finished } = progress
  const part = (count: number) => ({ width: `${(count / Math.max(1, customers)) * 100}%` })
  return (
    <>
      {team > 0 && <span class="team-name">{t('room.team', { number: team })}</span>}
      <span class="team-bar" aria-hidden="true">
        <span class="served" style={part(served)} />
        <span class="left" style={part(left)} />
      </span>
      <span>{finished ? t('screen.team-done') : t('play.served', { served, expected: customers })}</span>
    </>
  )
}

interface TeamProps {
  readonly shift: RemoteShift
  readonly nameOf: NameOf
  /** Not even the team's number is told. */
  readonly anonymous?: boolean
}

/** A team's lanes as they are now: who has the scanner, what everybody does, and the ribbon. */
function Team({ shift, nameOf, anonymous = false }: TeamProps) {
  const ui = useShiftUi(shift, nameOf)
  const still = useMedia(stillness)
  return (
    <section class="team card" aria-label={anonymous ? t('screen.example') : t('room.team', { number: shift.team })}>
      {ui && <TeamFloor ui={ui} team={anonymous ? 0 : shift.team} shift={shift} still={still} />}
    </section>
  )
}

interface TeamFloorProps {
  readonly ui: ShiftUi
  /** 0: not told. */
  readonly team: number
  readonly shift: RemoteShift
  readonly still: boolean
}

function TeamFloor({ ui, team, shift, still }: TeamFloorProps) {
  const { lanes, served, left, expected } = ui.shop.value
  const level = levelById(shift.setup.level)!
  const shows = shownIn(level)
  const finished = shift.result.value !== null
  return (
    <>
      <p class="team-head">
        <TeamBar progress={{ number: shift.number, team, served, left, customers: expected, finished }} />
      </p>
      {lanes.map((lane) => (
        <div key={lane.id} class="team-lane" role="group" aria-label={t('play.lane', { number: lane.number })}>
          <Clerks lane={lane} />
          {shows.has('ribbon') && (
            <div class="team-ribbon">
              <LiveRibbon
                session={shift}
                lane={lane.id}
                nameOf={ui.nameOf}
                steps={still}
                scannerName={scannerName(level, shift.setup)}
              />
            </div>
          )}
        </div>
      ))}
    </>
  )
}

function Clerks({ lane }: { readonly lane: LaneModel }) {
  return (
    <ul class="team-clerks">
      {lane.clerks.map(({ id, name, state, hasScanner }) => (
        <li key={id} class={hasScanner ? 'has' : ''} style={{ '--clerk': clerkColour(id) }}>
          <StateIcon state={state} />
          <strong>{name}</strong>
          <span class="visually-hidden">{stateWord(state)}</span>
          {hasScanner && <span class="team-scanner" aria-hidden="true" />}
        </li>
      ))}
    </ul>
  )
}
