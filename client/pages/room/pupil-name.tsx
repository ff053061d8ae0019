import './room.css'
import { goods } from 'virtual:goods'
import type { NamePair } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'

/** A pupil's name in words. */
export function nameOfPair({ adjective, noun }: NamePair): string {
  return t('name.pair', { adjective: t(`name.adjective.${adjective}`), noun: t(`name.noun.${noun}`) })
}

/** The picture of a pupil's name: one of the market's goods. */
export function PupilPicture({ noun }: { readonly noun: number }) {
  // Drawings that were built in, nobody's text.
  return <span class="pupil-picture" aria-hidden="true" dangerouslySetInnerHTML={{ __html: goods[noun] ?? '' }} />
}

/** A pupil's picture and name. */
export function PupilName({ pupil }: { readonly pupil: NamePair }) {
  return (
    <span class="pupil-name">
      <PupilPicture noun={pupil.noun} />
      {nameOfPair(pupil)}
    </span>
  )
}
