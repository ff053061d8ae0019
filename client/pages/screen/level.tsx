import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { PlayPage } from '../play.tsx'

/** A level that everybody plays on their own device, or all together here. */
export function Level({ id }: { readonly id: string }) {
  const [here, setHere] = useState(false)
  if (here)
    return (
      <div class="wall-level">
        <PlayPage id={id} />
      </div>
    )
  return (
    <section class="card ballot-wall">
      <p class="wall-step">{t('screen.level')}</p>
      <h1>{t(`level.${id}.title`)}</h1>
      <button type="button" class="button big" onClick={() => setHere(true)}>
        {t('screen.level.here')}
      </button>
    </section>
  )
}
