/** As much of a text as is no wider than `max`, with dots for the rest. */
export function shorten(text: string, widthOf: (part: string) => number, max: number): string {
  if (widthOf(text) <= max) return text
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > max) letters.pop()
  return `${letters.join('')}…`
}
