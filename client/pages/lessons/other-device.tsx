import { t } from '../../i18n/index.ts'
import { CopyLink } from '../../ui/copy-link.tsx'
import { QrCode } from '../room/qr-code.tsx'
import { ownLessons } from './teacher.ts'

/** The way for the teacher's other devices to these lessons; shown when asked for: it is a secret. */
export function OtherDevice() {
  const key = ownLessons.key()
  if (key === null) return null
  const address = `${location.origin}/host/lessons#${key}`
  return (
    <details class="own-device">
      <summary>{t('editor.device')}</summary>
      <p>{t('editor.device.text')}</p>
      <QrCode address={address} label={t('editor.device.qr')} />
      <CopyLink address={address} />
    </details>
  )
}
