import '../code/code.css'
import './listing.css'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { printLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { StateIcon } from '../../ui/states.tsx'
import { highlightPython, type Token } from '../code/highlight.ts'
import type { ClerkView } from './board.ts'
import { colourOf, waitOfState, type NameOf } from './words.ts'

interface ListingProps {
  readonly python: PythonProgram
  readonly label: string
  /** Clerks whose next line is lit. */
  readonly clerks?: readonly ClerkView[]
  readonly nameOf: NameOf
  /** The steps of a line, and which lines are unfolded into them. */
  readonly stepsOf?: (line: number) => readonly string[]
  readonly expanded?: ReadonlySet<number>
  readonly onExpand?: (line: number) => void
  /** Lines that are chosen to be edited. */
  readonly chosen?: ReadonlySet<number>
  readonly onChoose?: (line: number, extend: boolean) => void
}

const nobody: readonly ClerkView[] = []
const nothing: ReadonlySet<number> = new Set()

/** A program as Python, line by line; where a clerk is, what a line unfolds into, which lines can be chosen. */
export function Listing(props: ListingProps) {
  const { python, label, clerks = nobody, nameOf, stepsOf, expanded = nothing, chosen = nothing, onChoose } = props
  const rows = useMemo(() => {
    const lines = printLines(python)
    const coloured = highlightPython(lines.map(({ text }) => text).join('\n'))
    return lines.map((line, index) => ({ ...line, tokens: coloured[index] ?? [] }))
  }, [python])
  return (
    <div class="board hz-code" role="group" aria-label={label}>
      {rows.map(({ id, text, tokens }, index) => {
        const number = index + 1
        if (id === null) return <Row key={`-${index}`} number={number} tokens={tokens} />
        const here = clerks.filter(({ line }) => line === id)
        const steps = stepsOf?.(id) ?? []
        const isOpen = expanded.has(id) && steps.length > 1
        // whoever is behind the block of an unfolded line is in none of its steps
        const tagged = isOpen ? here.filter(({ stepIndex }) => stepIndex >= steps.length) : here
        if (onChoose)
          return (
            <div key={id} class={here.length > 0 ? 'hz-line lit' : 'hz-line'} style={litStyle(here)}>
              <button
                type="button"
                class="hz-row hz-choose"
                aria-pressed={chosen.has(id)}
                aria-label={t('hazard.line', { number, text: text.trim() })}
                onClick={(event) => onChoose(id, event.shiftKey)}
                onKeyDown={moveAmongLines}
              >
                <RowText number={number} tokens={tokens} />
              </button>
              <Tags clerks={here} nameOf={nameOf} />
            </div>
          )
        return (
          <div key={id}>
            <Row number={number} tokens={tokens} lit={here} nameOf={nameOf} tagged={tagged}>
              {props.onExpand && steps.length > 1 && (
                <button
                  type="button"
                  class="hz-expand"
                  aria-expanded={isOpen}
                  aria-label={t('hazard.expand', { number })}
                  onClick={() => props.onExpand!(id)}
                >
                  <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
                </button>
              )}
            </Row>
            {isOpen && (
              <ol class="hz-steps" aria-label={t('hazard.steps', { number })}>
                {steps.map((step, at) => {
                  const inStep = here.filter(({ stepIndex }) => stepIndex === at)
                  return (
                    <li key={at} class={inStep.length > 0 ? 'lit' : ''} style={litStyle(inStep)}>
                      <code>{step}</code>
                      <Tags clerks={inStep} nameOf={nameOf} />
                    </li>
                  )
                })}
              </ol>
            )}
          </div>
        )
      })}
    </div>
  )
}

interface RowProps {
  readonly number: number
  readonly tokens: readonly Token[]
  readonly lit?: readonly ClerkView[]
  readonly nameOf?: NameOf
  /** Those whose names stand in this row. */
  readonly tagged?: readonly ClerkView[]
  readonly children?: ComponentChildren
}

function Row({ number, tokens, lit = nobody, nameOf, tagged = nobody, children }: RowProps) {
  const isBlank = tokens.every(({ text }) => text.trim() === '')
  return (
    <div class={`hz-row${lit.length > 0 ? ' lit' : ''}${isBlank ? ' blank' : ''}`} style={litStyle(lit)}>
      <RowText number={number} tokens={tokens} />
      {nameOf && <Tags clerks={tagged} nameOf={nameOf} />}
      {children}
    </div>
  )
}

function RowText({ number, tokens }: Pick<RowProps, 'number' | 'tokens'>) {
  return (
    <>
      <span class="hz-number" aria-hidden="true">
        {`${number} `}
      </span>
      <code class="hz-text">
        {tokens.map(({ text, kind }, at) => (
          <span key={at} class={kind}>
            {text}
          </span>
        ))}
      </code>
    </>
  )
}

/** Who is in a line, as a name in the clerk's colour. The clerks' own cards say the same to those who cannot see it. */
function Tags({ clerks, nameOf }: { readonly clerks: readonly ClerkView[]; readonly nameOf: NameOf }) {
  return (
    <span class="code-clerks" aria-hidden="true">
      {clerks.map(({ thread, isManager, state }) => (
        <span key={thread} class="code-clerk" style={{ '--clerk': colourOf(thread, isManager) }}>
          <StateIcon state={state} wait={waitOfState(state)} />
          {nameOf(thread)}
        </span>
      ))}
    </span>
  )
}

function litStyle([first]: readonly ClerkView[]): { '--clerk': string } | undefined {
  return first && { '--clerk': colourOf(first.thread, first.isManager) }
}

/** Arrow keys go from line to line. */
function moveAmongLines(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const own = event.currentTarget as HTMLElement
  const lines = [...own.closest('.hz-code')!.querySelectorAll<HTMLElement>('.hz-choose')]
  const next = lines[lines.indexOf(own) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  if (event.shiftKey) next.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
}
