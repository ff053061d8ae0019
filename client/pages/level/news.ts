import { signal, type ReadonlySignal } from '@preact/signals'
import type { ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import { newEvents, nothingTold, type ShopEvent, type ShopModel } from './shop-model.ts'

/** What a screen reader is told of a shift: a few events at a time, so that it can keep up. */
export interface News {
  readonly text: ReadonlySignal<string>
  watch(state: ShiftState, model: ShopModel): void
  stop(): void
}

/** Wall time between two announcements, and how many events one of them tells. */
const pauseMs = 1500
const atOnce = 3

export function createNews(setup: ShiftSetup): News {
  const text = signal('')
  const told = nothingTold(setup)
  let waiting: ShopEvent[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  function tell(): void {
    timer = null
    if (waiting.length === 0) return
    // When too much happens to be told, the latest matters most.
    text.value = waiting.slice(-atOnce).map(newsText).join(' ')
    waiting = []
    timer = setTimeout(tell, pauseMs)
  }

  return {
    text,
    watch(state, model) {
      waiting.push(...newEvents(state, model, told))
      if (timer === null) tell()
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function newsText(event: ShopEvent): string {
  switch (event.kind) {
    case 'hired':
      return t('play.news.hired', { name: event.clerk })
    case 'back':
      return t('play.news.back', { name: event.clerk })
    case 'opened':
    case 'opened-till':
      return t(`play.news.${event.kind}`, { number: event.number })
    case 'ended':
      return t('play.news.ended')
    default:
      return t(`play.news.${event.kind}`, { number: event.customer })
  }
}
