import './reading.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { reading, type Belt } from '../../../shared/curriculum/reading/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { BeforeCard } from '../level/before-card.tsx'
import type { Prediction } from '../level/question-model.ts'
import { seedOf } from '../level/seed.ts'
import { ReadingResult } from './reading-result.tsx'
import { ReadingShift } from './reading-shift.tsx'

type Stage =
  | { readonly name: 'before' }
  | { readonly name: 'shift'; readonly prediction: Prediction | null }
  | { readonly name: 'result'; readonly prediction: Prediction | null; readonly belt: Belt }

/** `/play/read-the-basket`; `?seed=` brings the same jobs again. */
export default function ReadingPage() {
  const { query } = useLocation()
  const seed = seedOf(query['seed']) ?? reading.seed
  // whoever sits beside somebody sees the answers in another order
  const [answersSeed] = useState(() => seedOf(query['seed']) ?? Math.floor(Math.random() * 2 ** 31))
  const [stage, setStage] = useState<Stage>({ name: 'before' })
  const begin = (prediction: Prediction | null): void => {
    setStage({ name: 'shift', prediction })
    scrollTo(0, 0)
  }
  return (
    <Page title={t(`level.${reading.id}.title`)} class="play-page reading-page" bare>
      {stage.name === 'before' && (
        <BeforeCard level={reading} seed={answersSeed} keys={t('reading.keys')} onStart={begin} />
      )}
      {stage.name === 'shift' && (
        <ReadingShift
          seed={seed}
          onEnd={(belt) => {
            setStage({ name: 'result', prediction: stage.prediction, belt })
            scrollTo(0, 0)
          }}
        />
      )}
      {stage.name === 'result' && (
        <ReadingResult
          belt={stage.belt}
          prediction={stage.prediction}
          seed={answersSeed}
          onAgain={() => begin(stage.prediction)}
        />
      )}
    </Page>
  )
}
