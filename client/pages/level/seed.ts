/** The seed in an address; whatever is no integer counts as none. */
export function seedOf(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) return null
  return Number(text)
}
