import './hazard.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { hazardById, type Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { BeforeCard } from '../level/before-card.tsx'
import type { Prediction } from '../level/question-model.ts'
import { seedOf } from '../level/seed.ts'
import { NotFoundPage } from '../not-found.tsx'
import { Beats } from './beats.tsx'

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
  const { query } = useLocation()
  // whoever sits beside somebody sees the answers in another order
  const [seed] = useState(() => seedOf(query['seed']) ?? Math.floor(Math.random() * 2 ** 31))
  const [started, setStarted] = useState<{ readonly prediction: Prediction | null } | null>(null)
  return started ? (
    <Beats hazard={hazard} prediction={started.prediction} seed={seed} />
  ) : (
    <BeforeCard level={hazard} seed={seed} onStart={(prediction) => setStarted({ prediction })} />
  )
}
