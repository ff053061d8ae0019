import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { withoutPicture } from './picture.ts'
import { expectResult, speedUp, startShift } from './solo-hand.ts'

/** Which way the hands in the page give the scanner: the twin's buttons, or the keys of the shop floor. */
type Way = 'buttons' | 'keys'

/**
 * Plays with one pair of hands by what the twin says: an order to each counter, the scanner to the counter where the longest wait (every third
 * order) is still to begin, else to whoever waits for it while nobody scans.
 */
async function carryTheScanner(page: Page, way: Way): Promise<void> {
  await page.evaluate((by) => {
    const hand = setInterval(() => {
      const floor = document.querySelector<HTMLElement>('section[aria-label="Shop floor"]')
      if (!floor) return clearInterval(hand)
      const clerks = [...floor.querySelectorAll('li[aria-label^="Clerk "]')].map((item, index) => {
        const [, name = '', state = ''] = /^Clerk (.+): (.+)$/.exec(item.ariaLabel ?? '') ?? []
        const [, number] = /serves customer (\d+)/.exec(item.textContent) ?? []
        return { index, name, state, longest: Number(number ?? 1) % 3 === 0 }
      })
      const scans = clerks.find(({ state }) => state === 'scans')
      const free = clerks.find(({ state }) => state === 'is free')
      const wait = clerks.filter(({ state }) => state.includes('waits for the scanner'))
      const next = wait.find(({ longest }) => longest && !scans?.longest) ?? (scans ? undefined : wait[0])
      const press = (name: string, index: number): boolean => {
        const button = [...floor.querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel?.match(name))
        if (by === 'buttons') button?.click()
        else floor.dispatchEvent(new KeyboardEvent('keydown', { key: String(index + 1), bubbles: true }))
        return button !== undefined
      }
      if (free && press(`^Seat customer \\d+ at ${free.name}$`, free.index)) return
      if (next) press(`^Give the scanner to ${next.name}$`, next.index)
    }, 16)
  }, way)
}

for (const way of ['buttons', 'keys'] as const)
  test(`one pair of hands brews three coffees at a time, by ${way}`, async ({ page }) => {
    await speedUp(page, 6)
    if (way === 'keys') await withoutPicture(page)
    await page.goto('/play/while-the-coffee-brews')
    await startShift(page, 'Little longer than one order')
    await carryTheScanner(page, way)
    await expect(page.getByText(/Hands idle: \d+ ms/)).toBeVisible()
    await expect(page.getByText(/\d+ of 12 served/)).toBeVisible()
    if (way === 'buttons') {
      await page.getByRole('button', { name: 'Pause' }).click()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Resume' }).click()
    }
    await expectResult(page)
    const result = page.getByRole('region', { name: 'Result', exact: true })
    await expect(result.getByRole('listitem').filter({ hasText: 'Serve all 12' })).toContainText('met')
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true })

  test('the scanner goes where one taps: on a button, or on the picture', async ({ page }) => {
    await page.goto('/play/nothing-to-wait-for')
    await startShift(page, 'At about the same time')
    await page.getByRole('button', { name: 'Pause' }).tap()
    await page.getByRole('button', { name: 'Resume' }).tap()
    await page.getByRole('button', { name: 'Seat customer 1 at Ada' }).tap()
    await page.getByRole('button', { name: 'Seat customer 2 at Bo' }).tap()
    await expect(page.getByRole('listitem', { name: 'Clerk Ada: scans' })).toBeAttached()
    await page.getByRole('button', { name: 'Give the scanner to Bo' }).tap()
    await expect(page.getByText('Bo has the scanner.')).toBeAttached()
    const box = (await page.locator('.floor-host canvas').boundingBox())!
    await page.touchscreen.tap(box.x + box.width * 0.28, box.y + 90)
    await expect(page.getByText('Ada has the scanner.')).toBeAttached()
  })

  test('the scanner is carried by finger from hand to hand', async ({ page }) => {
    await page.goto('/play/while-the-coffee-brews')
    await startShift(page, 'Little longer than one order')
    await page.getByRole('button', { name: 'Seat customer 1 at Ada' }).tap()
    await expect(page.getByText('Ada has the scanner.')).toBeAttached()
    const middleOf = async (name: string): Promise<{ x: number; y: number }> => {
      const { x, y, width, height } = (await page
        .getByRole('button', { name: `Give the scanner to ${name}` })
        .boundingBox())!
      return { x: x + width / 2, y: y + height / 2 }
    }
    const [ada, bo] = [await middleOf('Ada'), await middleOf('Bo')]
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number): Promise<unknown> =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: ada.y }] })
    await touch('touchStart', ada.x)
    for (let step = 1; step <= 5; step++) await touch('touchMove', ada.x + ((bo.x - ada.x) * step) / 5)
    await expect(page.locator('.carried-scanner')).toBeVisible()
    await touch('touchEnd', bo.x)
    await expect(page.locator('.carried-scanner')).toBeHidden()
    await expect(page.getByText('Bo has the scanner.')).toBeAttached()
    await expect(page.getByRole('alert')).toHaveText('')
  })
})

test('who comes for the first time stands at the counter after one click, and later comes to the levels', async ({
  page,
}) => {
  await withoutPicture(page)
  await page.goto('/')
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(page).toHaveURL(/\/play\/first-customer$/)
  await expect(page.getByRole('button', { name: 'Seat customer 1 at Ada' })).toBeVisible()
  await page.evaluate(() =>
    localStorage.setItem(
      'oh-my-gil.progress',
      JSON.stringify({ 'first-customer': { medals: [], bestMakespanUs: null } }),
    ),
  )
  await page.goto('/')
  await page.getByRole('link', { name: 'Play', exact: true }).click()
  await expect(page).toHaveURL(/\/play$/)
})
