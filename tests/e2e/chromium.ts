import { existsSync } from 'node:fs'

/** The browser the tests run in: CHROMIUM_PATH, or where Debian and Google put theirs. */
export function chromiumPath(): string {
  const places = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const found = places.find((path) => path !== undefined && existsSync(path))
  if (found === undefined)
    throw new Error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.')
  return found
}
