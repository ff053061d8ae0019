import { classHighlighter, highlightCode } from '@lezer/highlight'
import { parser } from '@lezer/python'

/** A piece of a line of Python; `kind` is a class of `classHighlighter` (`tok-keyword` …), or '' for plain text. */
export interface Token {
  readonly text: string
  readonly kind: string
}

/** The lines of a program, cut into coloured pieces. */
export function highlightPython(code: string): Token[][] {
  const lines: Token[][] = [[]]
  highlightCode(
    code,
    parser.parse(code),
    classHighlighter,
    (text, kind) => lines.at(-1)!.push({ text, kind }),
    () => lines.push([]),
  )
  return lines
}
