import { base } from './base.tsx'

/** Pages of a class: nobody should load the whole site there, thirty at a time. */
const classPages = /^(?:join|host|screen|report|check)\b/

/** Keeps the whole site in this browser, so that it can be installed and every solo page opens without a network. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  if (classPages.test(location.pathname.slice(base.length))) return
  const keep = (): void => {
    // Forbidden, or the disk is full: then the site needs its network, as any other.
    navigator.serviceWorker.register(`${base}sw.js`, { scope: base }).catch(() => {})
  }
  if (document.readyState === 'complete') keep()
  else addEventListener('load', keep, { once: true })
}
