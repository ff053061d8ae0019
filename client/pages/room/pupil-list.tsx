import { t } from '../../i18n/index.ts'
import type { PupilNews } from '../../../shared/protocol/index.ts'
import { PupilName } from './pupil-name.tsx'

interface PupilListProps {
  readonly pupils: readonly PupilNews[]
  readonly label: string
  /** The own seat, to be marked. */
  readonly own?: string
}

/** Who has a seat in the room, and who is away. */
export function PupilList({ pupils, label, own }: PupilListProps) {
  return (
    <>
      <ul class="pupils" aria-label={label}>
        {pupils.map((pupil) => (
          <li key={pupil.id} class={pupil.present ? 'pupil' : 'pupil away'}>
            <PupilName pupil={pupil} />
            {pupil.id === own && <span class="tag">{t('room.you')}</span>}
            {!pupil.present && <span class="tag">{t('room.away')}</span>}
          </li>
        ))}
      </ul>
      {pupils.length === 0 && <p class="nobody">{t('room.nobody')}</p>}
    </>
  )
}
