import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

declare global {
  /** Every file of the built site (tools/offline.ts). */
  const __PRECACHE__: PrecacheEntry[]
}

/** Beyond this a network counts as absent: the page that is kept here opens instead. */
const patienceMs = 3000

// A new version waits until no page of the old one is open (there is no skipWaiting): a shift is never changed in its middle.
precacheAndRoute(__PRECACHE__)
cleanupOutdatedCaches()
// The very first page is served from here, too, as soon as all is kept.
clientsClaim()

// Pages come from the network first: whoever reloads because the server is newer gets the newer game.
registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate',
  async ({ request }) => {
    const fetched = await fetch(request.url, { signal: AbortSignal.timeout(patienceMs) }).catch(() => null)
    return fetched?.ok ? fetched : ((await matchPrecache('./')) ?? fetched ?? Response.error())
  },
)
