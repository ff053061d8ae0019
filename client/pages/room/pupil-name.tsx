import './room.css'
import { goods } from 'virtual:goods'
import type { NamePair, PupilNews } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'

/** Somebody's two names: the typed one, where this client may see it, and the generated one. */
type Named = Pick<PupilNews, 'name' | 'adjective' | 'noun'>

/** A generated name in words. */
export function nameOfPair({ adjective, noun }: NamePair): string {
  return t('name.pair', { adjective: t(`name.adjective.${adjective}`), noun: t(`name.noun.${noun}`) })
}

/** The picture of a pupil's name: one of the market's goods. */
export function PupilPicture({ noun }: { readonly noun: number }) {
  // Drawings that were built in, nobody's text.
  return <span class="pupil-picture" aria-hidden="true" dangerouslySetInnerHTML={{ __html: goods[noun] ?? '' }} />
}

/** What a pupil is called here: the typed name, where this client may see it, or the words of the generated one. */
export function nameOfPupil(pupil: Named): string {
  return pupil.name ?? nameOfPair(pupil)
}

/** A pupil's picture and name. */
export function PupilName({ pupil }: { readonly pupil: Named }) {
  return (
    <span class="pupil-name">
      <PupilPicture noun={pupil.noun} />
      <bdi>{nameOfPupil(pupil)}</bdi>
    </span>
  )
}
