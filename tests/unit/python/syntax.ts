import { parser } from '@lezer/python'

/** The lines of a Python text that are no Python, each with its number. */
export function syntaxErrors(code: string): string[] {
  const errors: string[] = []
  parser.parse(code).iterate({
    enter({ type, from }) {
      if (!type.isError) return
      const before = code.slice(0, from).split('\n')
      errors.push(`line ${before.length}: ${code.split('\n')[before.length - 1]}`)
    },
  })
  return errors
}
