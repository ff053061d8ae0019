import { useLocation } from 'preact-iso'
import { levelById } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { seedOf } from './seed.ts'
import { SoloShift } from './solo-shift.tsx'

/** `/play/<level-id>`; `?seed=` brings the same customers again. */
export default function LevelPage({ id }: { readonly id: string }) {
  const { query } = useLocation()
  const level = levelById(id)
  if (!level)
    return (
      <Page title={t('play.unknown')}>
        <div class="card narrow">
          <h1>{t('play.unknown')}</h1>
          <p>{t('play.unknown.text')}</p>
          <a class="button primary" href="/play">
            {t('play.unknown.back')}
          </a>
        </div>
      </Page>
    )
  const seed = seedOf(query['seed']) ?? level.seed
  return (
    <Page title={t(`level.${level.id}.title`)} class="play-page" bare>
      <SoloShift key={`${id} ${seed}`} level={level} seed={seed} />
    </Page>
  )
}
