import './levels.css'
import { useState } from 'preact/hooks'
import { formatNumber, t } from '../../i18n/index.ts'
import { medals, readProgress, type LevelProgress } from '../../progress.ts'
import { Page } from '../../ui/page.tsx'
import { KeepProgress } from './keep-progress.tsx'
import { chapters, isReached, recommended, road, type Shop } from './road.ts'

/** `/play`: the street of shops, a block for each chapter, with the medals won so far. Whoever looks around may enter any of them. */
export default function LevelsPage() {
  const [, setDrawn] = useState(0)
  const progress = readProgress()
  const next = recommended(progress)
  const visited = road.filter(({ id }) => progress[id]).length
  const won = road.reduce((sum, { id }) => sum + (progress[id]?.medals.length ?? 0), 0)
  const words = t('play.street.progress', {
    visited,
    shops: road.length,
    won,
    medals: road.length * medals.length,
  })
  return (
    <Page title={t('play.levels.title')} class="levels-page">
      <h1>{t('play.levels.title')}</h1>
      <p class="lead">{t('play.levels.lead')}</p>
      <p class="street-progress">
        <progress max={road.length} value={visited} aria-label={words} />
        <span>{words}</span>
      </p>
      <p class="buttons">
        {next && (
          <a class="button primary" href={`/play/${next.id}`}>
            {t('play.street.go', { title: t(`level.${next.id}.title`) })}
          </a>
        )}
        <a class="button" href="/rush">
          {t('play.street.rush')}
        </a>
        <a class="button" href="/cards">
          {t('play.street.cards')}
        </a>
        <a class="button" href="/sandbox">
          {t('play.levels.sandbox')}
        </a>
      </p>
      {chapters.map((chapter) => (
        <section key={chapter} class={`chapter block-${chapter}`}>
          <h2>{t('play.levels.chapter', { number: chapter, title: t(`chapter.${chapter}`) })}</h2>
          <ul class="street">
            {road
              .filter((shop) => shop.chapter === chapter)
              .map((shop) => (
                <ShopFront
                  key={shop.id}
                  shop={shop}
                  visited={progress[shop.id]}
                  reached={isReached(progress, shop)}
                  isNext={shop === next}
                />
              ))}
          </ul>
        </section>
      ))}
      <KeepProgress onChange={() => setDrawn((times) => times + 1)} />
    </Page>
  )
}

interface ShopFrontProps {
  readonly shop: Shop
  readonly visited: LevelProgress | undefined
  readonly reached: boolean
  readonly isNext: boolean
}

function ShopFront({ shop, visited, reached, isNext }: ShopFrontProps) {
  const won = medals.filter((medal) => visited?.medals.includes(medal))
  const best = visited?.bestMakespanUs ?? null
  const words =
    won.length > 0
      ? t('play.levels.medals', { medals: won.map((medal) => t(`${shop.medalTexts}.${medal}`)).join(', ') })
      : t('play.levels.no-medals')
  return (
    <li class={`street-shop${isNext ? ' next-shop' : ''}${reached || isNext ? '' : ' shuttered'}`}>
      {isNext && <p class="next-sign">{t('play.street.next')}</p>}
      <h3>{t(`level.${shop.id}.title`)}</h3>
      <p>{t(`level.${shop.id}.goal`)}</p>
      <p class="stars">
        <span aria-hidden="true">{medals.map((medal) => (won.includes(medal) ? '★' : '☆')).join(' ')}</span>
        <span class="visually-hidden">{words}</span>
        {best !== null && (
          <span class="level-best">{t('play.levels.best', { ms: formatNumber(Math.floor(best / 1000)) })}</span>
        )}
      </p>
      <a class={isNext ? 'button primary' : 'button'} href={`/play/${shop.id}`}>
        {t(visited ? 'play.levels.again' : 'play.levels.play')}
        <span class="visually-hidden">: {t(`level.${shop.id}.title`)}</span>
      </a>
    </li>
  )
}
