import { t } from '../../i18n/index.ts'
import { ownLessons } from './teacher.ts'

/** Where the lessons are kept, as far as that is known now. */
export function SavedWhere() {
  const { kept, state, parted } = ownLessons
  const problem = !kept.value || state.value === 'full'
  return (
    <div role="status" class="saved-where">
      {ownLessons.key() !== null && (
        <p class={problem ? 'problem' : ''}>{t(kept.value ? `editor.saved.${state.value}` : 'editor.saved.nowhere')}</p>
      )}
      {parted.value !== '' && <p class="notice inline">{t('editor.parted', { title: parted.value })}</p>}
    </div>
  )
}
