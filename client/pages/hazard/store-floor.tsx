import './store.css'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { FloorModel } from '../../floor/floor-model.ts'
import { t } from '../../i18n/index.ts'
import { stillness, useMedia } from '../../ui/use-media.ts'
import { clerkName } from '../level/names.ts'
import { useFloor } from '../level/use-floor.ts'
import { createStoreSource } from './store-model.ts'

interface StoreFloorProps {
  readonly model: FloorModel
}

/** The shop floor of a program: who runs and who waits, the keys, the stock sheet. What it shows, the page says in words beside it. */
export function StoreFloor({ model }: StoreFloorProps) {
  const host = useRef<HTMLDivElement>(null)
  const still = useMedia(stillness)
  const source = useMemo(() => createStoreSource(model, () => false), [])
  const floor = useFloor(host, source, {
    reducedMotion: still,
    nameOf: clerkName,
    sockets: false,
  })
  useEffect(() => source.show(model), [model])
  const status = floor.status.value
  return (
    <div class="hz-floor">
      <div ref={host} class="hz-floor-host" aria-hidden="true" />
      {status === 'loading' && <p class="hz-floor-note">{t('play.floor.loading')}</p>}
      {status === 'failed' && (
        <div class="hz-floor-note" role="status">
          <p>{t('play.floor.failed')}</p>
          <button type="button" class="button" onClick={floor.retry}>
            {t('play.floor.retry')}
          </button>
        </div>
      )}
    </div>
  )
}
