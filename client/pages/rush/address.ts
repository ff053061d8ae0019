/** The address of a run, by the fragment of its link: this page, in whatever folder the site lies. */
export function runAddress(link: string): string {
  return `${location.origin}${location.pathname}#${link}`
}

/** The seed of a day, the same for everybody: its date in UTC as one number, 20261123. */
export function seedOfDay(date: Date): number {
  return (date.getUTCFullYear() * 100 + date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}
