import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'

/** The verdict of the check, as it is told. */
function verdict(page: Page, name: string) {
  return page.getByRole('heading', { name, level: 2 })
}

test('a network that can play is told so, first quickly and then for the whole minute', async ({ page }) => {
  await page.clock.install()
  await page.goto('/check')
  await expect(verdict(page, 'It works so far')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Holding the connection for 60 seconds' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Host a class' })).toBeVisible()
  await expectAccessible(page)
  await page.clock.fastForward('01:05')
  await expect(verdict(page, 'Yes: this network can host and play')).toBeVisible()
  const lines = page.getByRole('listitem')
  await expect(lines.filter({ hasText: 'WebSocket' })).toContainText('stayed open for 60 seconds')
  await expect(lines.filter({ hasText: 'Round trip' })).toContainText(/Usually \d+ ms, \d+ ms at worst/)
  await expect(lines.filter({ hasText: 'Drawing the shop' })).toContainText('SwiftShader')
  await expect(lines.filter({ hasText: 'Secure page' })).toContainText('this very computer')
})

test('the text for the school says what was seen and what must be let through, and is copied by one button', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/check')
  await expect(verdict(page, 'It works so far')).toBeVisible()
  await page.getByRole('button', { name: 'Copy the text' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const { host, port } = new URL(baseURL!)
  expect(text).toContain('Result: It works so far')
  expect(text).toContain(`WebSockets: ws://${host}/`)
  expect(text).toContain(`TCP port ${port}`)
})

test('a clock that is five minutes fast is noticed', async ({ page }) => {
  await page.clock.install({ time: Date.now() + 5 * 60_000 })
  await page.goto('/check')
  await expect(page.getByRole('listitem').filter({ hasText: 'clock' })).toContainText(/(?:299|300|301) s ahead/)
})

/** Puts something between the page and its sockets. */
async function routeSockets(page: Page, handler: (route: WebSocketRoute) => void): Promise<void> {
  await page.routeWebSocket(/.*/, handler)
  // The SDK tries Node's way of opening a socket first, which a browser refuses and a routed socket does not.
  await page.addInitScript(() => {
    const Routed = window.WebSocket
    window.WebSocket = class extends Routed {
      constructor(url: string | URL, protocols?: string | string[]) {
        if (typeof protocols === 'object' && !Array.isArray(protocols)) throw new SyntaxError('no such protocol')
        super(url, protocols)
      }
    }
  })
}

/** A network on which sockets seem to open and nothing ever comes through. */
function swallowSockets(page: Page): Promise<void> {
  return routeSockets(page, () => {})
}

test('WebSockets blocked: the check tells within 10 s, and offers to play solo', async ({ page }) => {
  await page.clock.install()
  await swallowSockets(page)
  const matched = page.waitForResponse(/matchmake/)
  await page.goto('/check')
  await matched
  await page.clock.fastForward(10_000)
  await expect(verdict(page, 'No: this network blocks rooms')).toBeVisible()
  await expect(page.getByRole('textbox', { name: "For the school's IT" })).toHaveValue(/HTTP Upgrade/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Play solo' }).click()
  await expect(page).toHaveURL(/\/play$/)
})

test('a connection that is cut within the minute is told as one that breaks', async ({ page }) => {
  let socket: WebSocketRoute | undefined
  await routeSockets(page, (route) => {
    route.connectToServer()
    socket = route
  })
  await page.goto('/check')
  await expect(verdict(page, 'It works so far')).toBeVisible()
  await socket!.close({ code: 4999 })
  await expect(verdict(page, 'The connection breaks')).toBeVisible()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(verdict(page, 'It works so far')).toBeVisible()
})

test('WebSockets blocked: a room tells within 10 s, and offers to play solo', async ({ page, request }) => {
  const created = await request.post('/api/sessions', { data: {} })
  const { code } = (await created.json()) as { code: string }
  await page.clock.install()
  await swallowSockets(page)
  const matched = page.waitForResponse(/matchmake/)
  await page.goto(`/join/${code}`)
  await matched
  await page.clock.fastForward(10_000)
  await expect(page.getByRole('alert')).toContainText('lets no WebSocket through')
  await expect(page.getByRole('link', { name: 'Play solo' })).toHaveAttribute('href', '/play')
  await expect(page.getByRole('link', { name: 'Check this network' })).toHaveAttribute('href', '/check')
})
