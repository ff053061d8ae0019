import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { LocationProvider, useLocation } from 'preact-iso'

/** Where the site begins: `/`, or the folder of a web host that it was put into. The built modules lie in its `assets/`. */
export const base = import.meta.env.PROD ? new URL(import.meta.url.replace(/assets\/[^/]*$/, '')).pathname : '/'

/** The address of a page that is written from the site's root: `/play` is `/games/gil/play` where the site lies in `/games/gil/`. */
export function under(path: string): string {
  return base + path.slice(1)
}

/** Pages below this know nothing of the folder: paths and routes are written from the site's root. */
export function Folder({ children }: { readonly children: ComponentChildren }) {
  const location = useLocation()
  const within = useMemo(
    () => ({
      ...location,
      path: `/${location.path.slice(base.length)}`,
      route: (path: string, replace?: boolean) => location.route(under(path), replace),
    }),
    [location],
  )
  return <LocationProvider.ctx.Provider value={within}>{children}</LocationProvider.ctx.Provider>
}

/** Takes away the page's base element (index.html), which would bend anchors within a page; what still depended on it is made whole. */
export function settleBase(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~=icon], link[rel=manifest]'))
    link.setAttribute('href', link.href)
  document.querySelector('base')?.remove()
}
