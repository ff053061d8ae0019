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

/** Python's list of short items, broken into lines of at most so many characters where it is long; `head` is what stands before the bracket. */
export function listLines(head: string, items: readonly string[], length = maxLength): string[] {
  const whole = `${head}[${items.join(', ')}]`
  if (whole.length <= length) return [whole]
  const lines = [`${head}[`]
  const margin = `${head.slice(0, head.length - head.trimStart().length)}    `
  let line = margin
  for (const item of items) {
    if (line.length > margin.length && line.length + item.length + 1 > length) {
      lines.push(line.trimEnd())
      line = margin
    }
    line += `${item}, `
  }
  return [...lines, line.trimEnd(), `${margin.slice(4)}]`]
}

/** The longest line of code that every panel and editor shows whole. */
export const maxLength = 79
