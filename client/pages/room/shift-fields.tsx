import { roomLevels } from '../../../shared/curriculum/index.ts'
import type { TeamKind } from '../../../shared/curriculum/lessons/types.ts'
import { t } from '../../i18n/index.ts'

/** Which customers come, and by which rule they are served. */
export interface ShiftChoice {
  readonly level: string
  readonly kind: TeamKind
}

export const usualShift: ShiftChoice = { level: 'four-clerks-one-scanner', kind: 'one-process' }

interface ShiftFieldsProps {
  readonly value: ShiftChoice
  readonly onChange: (value: ShiftChoice) => void
}

/** Chooses a shift: a level, and one of the kinds in which it is played. */
export function ShiftFields({ value, onChange }: ShiftFieldsProps) {
  const { level, kind } = value
  const kindsAt = (id: string): readonly TeamKind[] => roomLevels.find((one) => one.id === id)!.inRooms
  const choose = (id: string): void =>
    onChange({ level: id, kind: kindsAt(id).includes(kind) ? kind : kindsAt(id)[0]! })
  return (
    <>
      <label>
        <span>{t('host.level')}</span>
        <select value={level} onChange={(event) => choose(event.currentTarget.value)}>
          {roomLevels.map(({ id }) => (
            <option key={id} value={id}>
              {t(`level.${id}.title`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{t('host.kind')}</legend>
        {kindsAt(level).map((one) => (
          <label key={one} class="choice">
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => onChange({ level, kind: one })}
            />
            <span>{t(`room.kind.${one}`)}</span>
          </label>
        ))}
      </fieldset>
    </>
  )
}
