import './cards.css'
import { t } from '../../i18n/index.ts'
import { readProgress } from '../../progress.ts'
import { Page } from '../../ui/page.tsx'
import { chapters, road, type Shop } from '../levels/road.ts'
import { FilledCard } from './filled-card.tsx'

/** The words of the shop and what they are in Python, in the order in which one meets them. */
const words = [
  'store',
  'socket',
  'lane',
  'manager',
  'clerk',
  'scanner',
  'customer',
  'item',
  'terminal',
  'machine',
  'hire',
  'crate',
  'stock-sheet',
  'key',
  'notepad',
  'no-rule',
  'till',
  'rent',
  'shift',
  'ribbon',
] as const

/** `/cards`: what has been learned so far, a card for each level, and the words; to be printed, too. */
export default function CardsPage() {
  const progress = readProgress()
  const filled = road.filter(({ id }) => progress[id]).length
  return (
    <Page title={t('cards.title')} class="cards-page">
      <h1>{t('cards.title')}</h1>
      <p class="lead">{t('cards.lead', { filled, count: road.length })}</p>
      <p class="buttons not-printed">
        <button type="button" class="button primary" onClick={() => print()}>
          {t('cards.print')}
        </button>
        <a class="button" href="/play">
          {t('cards.play')}
        </a>
      </p>
      {chapters.map((chapter) => {
        const shops = road.filter((shop) => shop.chapter === chapter)
        const hasFilled = shops.some(({ id }) => progress[id])
        return (
          <section key={chapter} class={hasFilled ? 'card-chapter' : 'card-chapter not-printed'}>
            <h2>{t('play.levels.chapter', { number: chapter, title: t(`chapter.${chapter}`) })}</h2>
            <ul class="cheat-cards">
              {shops.map((shop) =>
                progress[shop.id] ? <FilledCard key={shop.id} id={shop.id} /> : <Outline key={shop.id} shop={shop} />,
              )}
            </ul>
          </section>
        )
      })}
      <section class="words">
        <h2>{t('cards.words')}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('cards.words.shop')}</th>
              <th scope="col">{t('cards.words.python')}</th>
            </tr>
          </thead>
          <tbody>
            {words.map((word) => (
              <tr key={word}>
                <th scope="row">{t(`cards.shop.${word}`)}</th>
                <td>{t(`cards.python.${word}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  )
}

/** A card still to be earned: which level gives it. */
function Outline({ shop: { id } }: { readonly shop: Shop }) {
  return (
    <li class="cheat-card outline not-printed">
      <h3>{t(`level.${id}.title`)}</h3>
      <p>{t('cards.outline')}</p>
      <a class="button" href={`/play/${id}`}>
        {t('play.levels.play')}
        <span class="visually-hidden">: {t(`level.${id}.title`)}</span>
      </a>
    </li>
  )
}
