import './cards.css'
import { snippets } from '../../../shared/curriculum/snippets.ts'
import { t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'
import { CardPicture } from './picture.tsx'

/** What a level has taught, on a card: its picture, its rule, its Python. */
export function FilledCard({ id }: { readonly id: string }) {
  const title = t(`level.${id}.title`)
  return (
    <li class="cheat-card filled">
      <h3>
        <a href={`/play/${id}`}>{title}</a>
      </h3>
      <CardPicture id={id} />
      <p>
        <Prose text={t(`level.${id}.rule`)} />
      </p>
      {snippets[id] !== undefined && (
        <pre>
          <code>{snippets[id]}</code>
        </pre>
      )}
    </li>
  )
}
