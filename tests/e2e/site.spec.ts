import { expect, expectAccessible, test } from './fixtures.ts'

test('the entrance has three doors and a living store', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Oh My GIL', level: 1 })).toBeVisible()
  for (const [name, path] of [
    ['Play', '/play/first-customer'],
    ['Join a room', '/join'],
    ['Host a class', '/host'],
  ] as const)
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', path)
  await expectAccessible(page)
  const store = page.locator('.live-store svg').first()
  const before = await store.innerHTML()
  await expect.poll(() => store.innerHTML()).not.toBe(before)
  await page.getByRole('button', { name: 'Pause the store' }).click()
  await expect(page.getByRole('button', { name: 'Let the store run' })).toBeVisible()
  const stopped = await store.innerHTML()
  await page.waitForTimeout(200)
  expect(await store.innerHTML()).toBe(stopped)
})

test('neither the entrance nor joining fetches Phaser', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto('/')
  await expect(page.locator('.live-store')).toBeVisible()
  await page.goto('/join')
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
  expect(fetched.filter((url) => url.includes('phaser'))).toEqual([])
})

test('an address where nothing is says so', async ({ page }) => {
  await page.goto('/no/such/aisle')
  await expect(page.getByRole('heading', { name: 'There is no such aisle' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the entrance' }).click()
  await expect(page.getByRole('link', { name: 'Play', exact: true })).toBeVisible()
})

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('the store in the window stands still until it is asked to run', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Let the store run' })).toBeVisible()
  })
})

test('health and metrics are there for whoever runs the server', async ({ request }) => {
  const health = await request.get('/healthz')
  expect(health.status()).toBe(200)
  expect(await health.json()).toMatchObject({ status: 'ok' })
  const metrics = await request.get('/metrics')
  expect(await metrics.text()).toContain('oh_my_gil_sessions')
})

test('Spanish is chosen in the page, kept, and undone the same way', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Español' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Jugar', exact: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.getByRole('button', { name: 'English' })).toBeFocused()
  await expectAccessible(page)
  await page.goto('/join')
  await expect(page.getByRole('textbox', { name: 'Código' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test.describe('in a browser that speaks Spanish', () => {
  test.use({ locale: 'es-MX' })
  test('the site does, too', async ({ page }) => {
    await page.goto('/play')
    await expect(page.getByRole('heading', { name: 'Niveles', level: 1 })).toBeVisible()
  })
})
