/** A code as one reads it out: 314 159. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

/** The address that leads into a room. */
export function joinAddress(code: string): string {
  return `${location.origin}/join/${code}`
}
