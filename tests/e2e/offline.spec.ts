// The built site on a host that only serves files, in a folder; then without that host.
import { expect, test as base, type Page } from '@playwright/test'
import { watch } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'
import { hostStatically, type StaticHost } from './static-host.ts'

const test = base.extend<{ host: StaticHost }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  host: async ({}, use) => {
    const host = await hostStatically('/games/gil/')
    await use(host)
    await host.close()
  },
})

/** Waits until the browser holds the whole site. */
async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

const updateWaits = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed')

const version = (page: Page) =>
  page.evaluate(() => document.querySelector('meta[name=version]')?.getAttribute('content'))

test('in a folder of a web host every page opens, by its links, by its address, and again', async ({ page, host }) => {
  const problems = watch(page, host.site)
  await page.goto(host.site)
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(page).toHaveURL(`${host.site}play/first-customer`)
  await page.getByRole('link', { name: 'Levels' }).click()
  await expect(page).toHaveURL(`${host.site}play`)
  await page
    .getByRole('link', { name: /sandbox/i })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`^${host.site}sandbox`))
  await page.goto(`${host.site}play/four-clerks-one-scanner`)
  await expect(page.getByRole('radiogroup', { name: 'Prediction' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radiogroup', { name: 'Prediction' })).toBeVisible()
  await page.goto(`${host.site}play/no-such-level`)
  await page.getByRole('link', { name: 'All levels' }).click()
  await expect(page).toHaveURL(`${host.site}play`)
  expect(problems).toEqual([])
})

test('it can be installed', async ({ page, host, request }) => {
  await page.goto(`${host.site}play/first-customer`)
  const address = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href)
  expect(address).toBe(`${host.site}manifest.webmanifest`)
  const manifest = (await (await request.get(address)).json()) as { icons: { src: string; sizes: string }[] }
  expect(manifest.icons.map(({ sizes }) => sizes)).toContain('512x512')
  for (const { src } of manifest.icons) {
    const icon = await request.get(new URL(src, address).href)
    expect(icon.headers()['content-type']).toBe('image/png')
  }
})

test('after the first visit every solo page opens without a network, and a level is played', async ({ page, host }) => {
  await speedUp(page, 6)
  await page.goto(host.site)
  await untilKept(page)
  await host.close()
  for (const [path, heading] of [
    ['', 'Oh My GIL'],
    ['play', 'Levels'],
    ['sandbox', 'Sandbox'],
    ['rush', 'Rush hour'],
    ['play/two-keys', 'Two keys'],
    ['no-such-aisle', 'There is no such aisle'],
  ] as const) {
    await page.goto(`${host.site}${path}`)
    await expect(page.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible()
  }
  await page.goto(`${host.site}play/four-clerks-one-scanner`)
  await page.reload()
  await startShift(page, 'About 0.8 s')
  await expect(page.getByRole('group', { name: 'Lane 1' })).toHaveClass(/drawn/, { timeout: 30_000 })
  await seatAtFreeClerks(page)
  await expectResult(page)
})

test('without a network a room says that it needs one, and the language can still be chosen', async ({
  page,
  host,
}) => {
  await page.goto(host.site)
  await untilKept(page)
  await host.close()
  await page.goto(`${host.site}join`)
  await page.getByRole('textbox', { name: 'Code' }).fill('314159')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('The server does not answer. Is there a network?')).toBeVisible()
  await page.goto(`${host.site}host`)
  await page.getByRole('button', { name: 'Create a session' }).click()
  await expect(page.getByText('Is there a network?')).toBeVisible()
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page.getByRole('button', { name: 'Crear una sesión' })).toBeVisible()
})

test('a new version waits for the next visit', async ({ context, page, host }) => {
  await page.goto(`${host.site}play/four-clerks-one-scanner`)
  await untilKept(page)
  host.update('two')
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
  await expect.poll(() => updateWaits(page)).toBe(true)
  await startShift(page, 'About 0.8 s')
  expect(await version(page)).toBeUndefined()
  await page.close()
  const later = await context.newPage()
  await later.goto(host.site)
  await untilKept(later)
  await host.close()
  await later.goto(host.site)
  expect(await version(later)).toBe('two')
})
