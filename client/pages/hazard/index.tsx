import './hazard.css'
import { useState } from 'preact/hooks'
import { hazardById, type Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import type { Prediction } from '../level/question-model.ts'
import { NotFoundPage } from '../not-found.tsx'
import { Beats } from './beats.tsx'
import { Front } from './front.tsx'

/** `/play/<level-id>` of a stepped level. */
export default function HazardPage({ id }: { readonly id: string }) {
  const hazard = hazardById(id)
  if (!hazard) return <NotFoundPage />
  return (
    <Page title={t(`level.${id}.title`)} class="play-page hazard-page" bare>
      <Stepped key={id} hazard={hazard} />
    </Page>
  )
}

function Stepped({ hazard }: { readonly hazard: Hazard }) {
  const [started, setStarted] = useState<{ readonly prediction: Prediction | null } | null>(null)
  return started ? (
    <Beats hazard={hazard} prediction={started.prediction} />
  ) : (
    <Front hazard={hazard} onStart={(prediction) => setStarted({ prediction })} />
  )
}
