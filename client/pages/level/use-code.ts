import { useEffect, useState } from 'preact/hooks'
import type * as code from '../code/index.tsx'

type CodeModule = typeof code

/** The part of the site that shows Python, once it has been fetched; null before, and where it does not come: everything else goes on. */
export function useCode(wanted: boolean): CodeModule | null {
  const [module, setModule] = useState<CodeModule | null>(null)
  useEffect(() => {
    if (!wanted) return undefined
    let here = true
    // Its typeface would be fetched only when code is first drawn, and by then the network may be gone.
    void document.fonts.load("14px 'JetBrains Mono'")
    import('../code/index.tsx').then(
      (fetched) => {
        if (here) setModule(fetched)
      },
      () => {},
    )
    return () => {
      here = false
    }
  }, [wanted])
  return module
}
