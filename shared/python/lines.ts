/** A line of a program, and the names of what happens while it is carried out (`lights`): by them the line of a thread is found. */
export interface Line {
  readonly text: string
  readonly lights?: readonly string[]
}

/** Lines of code without lights; an empty string is an empty line. */
export function code(...texts: readonly string[]): Line[] {
  return texts.map((text) => ({ text }))
}

/** A line that is lit while any of `lights` happens. */
export function lit(text: string, ...lights: readonly string[]): Line {
  return { text, lights }
}

export function indented(lines: readonly Line[], steps = 1): Line[] {
  return lines.map((line) => (line.text === '' ? line : { ...line, text: `${'    '.repeat(steps)}${line.text}` }))
}

/** The index of the first line for each light. */
export function lightIndex(lines: readonly Line[]): ReadonlyMap<string, number> {
  const index = new Map<string, number>()
  for (const [at, { lights = [] }] of lines.entries())
    for (const light of lights) if (!index.has(light)) index.set(light, at)
  return index
}

/** The longest line of code that every panel and editor shows whole. */
export const maxLength = 79

/** Python's list of short items, broken where a line would be longer than `length`; `head` is what stands before the bracket. */
export function listLines(head: string, items: readonly string[], length = maxLength): string[] {
  const lines: string[] = []
  let line = `${head}[`
  for (const [index, item] of items.entries()) {
    const text = index === items.length - 1 ? `${item}]` : `${item},`
    if (!line.endsWith('[') && line.length + text.length > length) {
      lines.push(line.trimEnd())
      line = ' '.repeat(head.length + 1)
    }
    line += index === items.length - 1 ? text : `${text} `
  }
  return [...lines, items.length === 0 ? `${line}]` : line]
}
