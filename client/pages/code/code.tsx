import './code.css'
import { useMemo } from 'preact/hooks'
import type { ThreadState } from '../../../shared/machine/index.ts'
import { StateIcon } from '../../ui/states.tsx'
import { highlightPython } from './highlight.ts'

/** A clerk is in this line (counted from 0) of the program. */
export interface LitLine {
  readonly line: number
  readonly name: string
  readonly colour: string
  readonly state: ThreadState
}

interface CodeProps {
  readonly lines: readonly string[]
  readonly lit?: readonly LitLine[]
  readonly label: string
}

const nobody: readonly LitLine[] = []

/** A Python program in colours; lines in which clerks are carry their names. */
export function Code({ lines, lit = nobody, label }: CodeProps) {
  const text = lines.join('\n')
  const coloured = useMemo(() => highlightPython(text), [text])
  return (
    // A long program scrolls: the keyboard must reach it.
    <pre class="code" tabIndex={0} role="region" aria-label={label}>
      <code>
        {coloured.map((tokens, index) => {
          const here = lit.filter(({ line }) => line === index)
          return (
            <span
              key={index}
              class={here.length > 0 ? 'code-line lit' : 'code-line'}
              style={here[0] && { '--clerk': here[0].colour }}
            >
              <span class="code-text">
                {tokens.map(({ text: piece, kind }, at) => (
                  <span key={at} class={kind}>
                    {piece}
                  </span>
                ))}
                {'\n'}
              </span>
              {here.length > 0 && (
                <span class="code-clerks" aria-hidden="true">
                  {here.map(({ name, colour, state }) => (
                    <span key={name} class="code-clerk" style={{ '--clerk': colour }}>
                      {here.length < 3 && <StateIcon state={state} />}
                      {name}
                    </span>
                  ))}
                </span>
              )}
            </span>
          )
        })}
      </code>
    </pre>
  )
}
