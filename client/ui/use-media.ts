import { useEffect, useState } from 'preact/hooks'

/** Whether a media query holds, kept current. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const update = (): void => setHolds(list.matches)
    update()
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return holds
}

/** The widths at which the page of a shift is laid out anew; the style sheet has the same. */
export const phone = '(max-width: 699px)'
export const stillness = '(prefers-reduced-motion: reduce)'
