import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { BasketEditor } from './basket-editor.tsx'
import { newBasket, replaced, without } from './edits.ts'
import { Choice, NumberField } from './fields.tsx'
import { presets, withPreset } from './presets.ts'
import { customerCount, limits, wayIds, type Sandbox, type WayId } from './sandbox.ts'
import type { LinkState } from './use-link.ts'

/** Everything that can be chosen: the customers, the ways to serve them, the computer. */
export function Builder({ link }: { readonly link: LinkState }) {
  return (
    <div class="builder">
      <Customers link={link} />
      <Ways link={link} />
      <Computer link={link} />
      <p role="alert" class="refusal">
        {link.refusal}
      </p>
    </div>
  )
}

function Customers({ link: { sandbox, change, refuse } }: { readonly link: LinkState }) {
  const { baskets } = sandbox
  const set = (next: Sandbox['baskets']): void => change({ ...sandbox, baskets: next })
  return (
    <section class="card" aria-labelledby="sandbox-customers">
      <h2 id="sandbox-customers">{t('sandbox.customers')}</h2>
      <p id="sandbox-presets">{t('sandbox.presets')}</p>
      <div class="buttons presets" role="group" aria-labelledby="sandbox-presets">
        {presets.map((preset) => (
          <button
            key={preset.id}
            type="button"
            class="button"
            aria-pressed={preset.baskets === baskets || JSON.stringify(preset.baskets) === JSON.stringify(baskets)}
            onClick={() => change(withPreset(sandbox, preset))}
          >
            {t(`sandbox.preset.${preset.id}`)}
          </button>
        ))}
      </div>
      {baskets.map((basket, index) => (
        <BasketEditor
          key={index}
          basket={basket}
          number={index + 1}
          onChange={(next) => set(replaced(baskets, index, next))}
          onRemove={() => set(without(baskets, index))}
          onRefuse={refuse}
        />
      ))}
      <p>{t('sandbox.customers.count', { count: customerCount(sandbox) })}</p>
      <button type="button" class="button" onClick={() => set([...baskets, newBasket])}>
        {t('sandbox.basket.add')}
      </button>
    </section>
  )
}

function Ways({ link: { sandbox, change } }: { readonly link: LinkState }) {
  const { ways } = sandbox
  const root = useRef<HTMLElement>(null)
  const grown = useRef(ways.length)
  useEffect(() => {
    // A new way is there to be chosen; where one was taken away, the focus stays in the list.
    if (grown.current !== ways.length && root.current?.contains(document.activeElement))
      root.current.querySelector<HTMLElement>('li:last-child select')?.focus()
    grown.current = ways.length
  }, [ways.length])
  const free = wayIds.find((id) => !ways.includes(id))!
  return (
    <section ref={root} class="card" aria-labelledby="sandbox-ways">
      <h2 id="sandbox-ways">{t('sandbox.ways')}</h2>
      <ol class="ways">
        {ways.map((way, index) => (
          <li key={index}>
            <Choice<WayId>
              bare
              label={t('sandbox.way', { number: index + 1 })}
              value={way}
              options={wayIds}
              textOf={(id) => t(`sandbox.way.${id}`)}
              isOff={(id) => id !== way && ways.includes(id)}
              onChoose={(id) => change({ ...sandbox, ways: replaced(ways, index, id) })}
            />
            {ways.length > limits.fewestWays && (
              <button
                type="button"
                class="button icon-button"
                aria-label={t('sandbox.way.remove', { way: t(`sandbox.way.${way}`) })}
                onClick={() => {
                  root.current?.querySelector<HTMLElement>('select')?.focus()
                  change({ ...sandbox, ways: without(ways, index) })
                }}
              >
                <span aria-hidden="true">✕</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {ways.length < limits.ways && (
        <button type="button" class="button" onClick={() => change({ ...sandbox, ways: [...ways, free] })}>
          {t('sandbox.way.add')}
        </button>
      )}
    </section>
  )
}

function Computer({ link: { sandbox, change, refuse } }: { readonly link: LinkState }) {
  return (
    <section class="card" aria-labelledby="sandbox-computer">
      <h2 id="sandbox-computer">{t('sandbox.computer')}</h2>
      <div class="fields">
        <NumberField
          label={t('sandbox.cores')}
          value={sandbox.cores}
          min={1}
          max={limits.cores}
          onCommit={(cores) => change({ ...sandbox, cores })}
          onRefuse={refuse}
        />
        <NumberField
          label={t('sandbox.workers')}
          value={sandbox.workers ?? Math.min(limits.workers, sandbox.cores + 4)}
          min={1}
          max={limits.workers}
          onCommit={(workers) => change({ ...sandbox, workers })}
          onRefuse={refuse}
        />
        <NumberField
          label={t('sandbox.switch-interval')}
          value={sandbox.switchIntervalMs}
          min={0.1}
          max={1000}
          step="any"
          onCommit={(switchIntervalMs) => change({ ...sandbox, switchIntervalMs })}
          onRefuse={refuse}
        />
        <Choice
          label={t('sandbox.scheduler')}
          value={sandbox.scheduler}
          options={['fifo', 'dice'] as const}
          textOf={(option) => t(`sandbox.scheduler.${option}`)}
          onChoose={(scheduler) => change({ ...sandbox, scheduler })}
        />
        <NumberField
          label={t('sandbox.seed')}
          value={sandbox.seed}
          min={-1_000_000_000}
          max={1_000_000_000}
          onCommit={(seed) => change({ ...sandbox, seed })}
          onRefuse={refuse}
        />
      </div>
    </section>
  )
}
