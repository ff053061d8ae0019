import './levels.css'
import { hazardChapters, hazardIds } from '../../../shared/curriculum/hazards/ids.ts'
import { levels } from '../../../shared/curriculum/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { medals, readProgress, type LevelProgress } from '../../progress.ts'
import { Page } from '../../ui/page.tsx'

/** What the list says of a level, of a shift as of a stepped one. */
interface Listed {
  readonly id: string
  readonly chapter: number
  /** Where the names of its medals are. */
  readonly medalTexts: 'play.medal' | 'hazard.medal'
}

const listed: readonly Listed[] = [
  ...levels.map(({ id, chapter }) => ({ id, chapter, medalTexts: 'play.medal' }) as const),
  ...hazardIds.map((id) => ({ id, chapter: hazardChapters[id], medalTexts: 'hazard.medal' }) as const),
].toSorted((a, b) => a.chapter - b.chapter)

/** `/play`: all levels by chapter, with the medals won so far. */
export default function LevelsPage() {
  const progress = readProgress()
  const chapters = [...new Set(listed.map(({ chapter }) => chapter))]
  const first = listed.find(({ id }) => !progress[id])
  return (
    <Page title={t('play.levels.title')} class="levels-page">
      <h1>{t('play.levels.title')}</h1>
      <p class="lead">{t('play.levels.lead')}</p>
      <p>
        <a class="button" href="/sandbox">
          {t('play.levels.sandbox')}
        </a>
      </p>
      {chapters.map((chapter) => (
        <section key={chapter} class="chapter">
          <h2>{t('play.levels.chapter', { number: chapter, title: t(`chapter.${chapter}`) })}</h2>
          <ul class="level-list">
            {listed
              .filter((level) => level.chapter === chapter)
              .map((level) => (
                <LevelCard key={level.id} level={level} reached={progress[level.id]} suggested={level === first} />
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

interface LevelCardProps {
  readonly level: Listed
  readonly reached: LevelProgress | undefined
  readonly suggested: boolean
}

function LevelCard({ level, reached, suggested }: LevelCardProps) {
  const won = medals.filter((medal) => reached?.medals.includes(medal))
  const best = reached?.bestMakespanUs ?? null
  const words =
    won.length > 0
      ? t('play.levels.medals', { medals: won.map((medal) => t(`${level.medalTexts}.${medal}`)).join(', ') })
      : t('play.levels.no-medals')
  return (
    <li class="card level-card">
      <h3>{t(`level.${level.id}.title`)}</h3>
      <p>{t(`level.${level.id}.goal`)}</p>
      <p class="stars">
        <span aria-hidden="true">{medals.map((medal) => (won.includes(medal) ? '★' : '☆')).join(' ')}</span>
        <span class="visually-hidden">{words}</span>
        {best !== null && (
          <span class="level-best">{t('play.levels.best', { ms: formatNumber(Math.floor(best / 1000)) })}</span>
        )}
      </p>
      <a class={suggested ? 'button primary' : 'button'} href={`/play/${level.id}`}>
        {t(reached ? 'play.levels.again' : 'play.levels.play')}
        <span class="visually-hidden">: {t(`level.${level.id}.title`)}</span>
      </a>
    </li>
  )
}
