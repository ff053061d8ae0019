import { useState } from 'preact/hooks'
import { keepDays, maxTeam, rankings, usualTeam, type KeepDays, type Ranking } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import type { Ask } from './ask.ts'

interface ClassSettingsProps {
  readonly room: RoomClient
  readonly ask: Ask
}

/** How the class is set up: names, teams, what of the ranking is seen, how long things are kept, a class of bots to rehearse with. */
export function ClassSettings({ room, ask }: ClassSettingsProps) {
  const session = room.session.value!
  const desk = room.desk.value
  const [size, setSize] = useState(usualTeam)
  const { typedNames: typed, screenNames: onScreen } = session
  const mocks = desk?.mocks ?? 0
  return (
    <div class="class-settings">
      <fieldset>
        <legend>{t('desk.names')}</legend>
        <label class="choice">
          <input type="checkbox" checked={typed} onChange={() => ask('names', { typed: !typed, onScreen })} />
          <span>{t('desk.names.typed')}</span>
        </label>
        <label class="choice">
          <input type="checkbox" checked={onScreen} onChange={() => ask('names', { typed, onScreen: !onScreen })} />
          <span>{t('desk.names.screen')}</span>
        </label>
      </fieldset>
      <fieldset>
        <legend>{t('desk.teams')}</legend>
        <label class="field">
          <span>{t('desk.teams.size')}</span>
          <select value={size} onChange={(event) => setSize(Number(event.currentTarget.value))}>
            {Array.from({ length: maxTeam }, (_, index) => (
              <option key={index} value={index + 1}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="button" onClick={() => ask('teams', { size })}>
          {t('desk.teams.balance')}
        </button>
        <p class="hint">{t('desk.teams.hint')}</p>
      </fieldset>
      <fieldset>
        <legend>{t('desk.more')}</legend>
        <label class="field">
          <span>{t('desk.ranking')}</span>
          <select
            value={session.ranking}
            onChange={(event) => ask('ranking', { top: Number(event.currentTarget.value) as Ranking })}
          >
            {rankings.map((top) => (
              <option key={top} value={top}>
                {t(`desk.ranking.${top}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t('desk.keep')}</span>
          <select
            value={desk?.keepDays ?? 30}
            onChange={(event) => ask('keep', { days: Number(event.currentTarget.value) as KeepDays })}
          >
            {keepDays.map((days) => (
              <option key={days} value={days}>
                {t(`desk.keep.${days}`)}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <fieldset>
        <legend>{t('desk.rehearse')}</legend>
        <p class="hint">{t('desk.rehearse.hint')}</p>
        <button
          type="button"
          class="button"
          onClick={() => ask('mock', mocks > 0 ? { well: 0, badly: 0, idle: 0 } : { well: 4, badly: 3, idle: 1 })}
        >
          {t(mocks > 0 ? 'desk.rehearse.end' : 'desk.rehearse.start')}
        </button>
      </fieldset>
    </div>
  )
}
