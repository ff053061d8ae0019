// Whole levels by a real pointer. Orders are given while the clock stands, so that a slow computer loses nothing by them.
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { withoutPicture } from './picture.ts'
import { expectResult, speedUp, startShift } from './solo-hand.ts'

type Press = (button: Locator) => Promise<void>

/** Stops the clock when a customer waits and a clerk is free, or sees that the shift is over. The name of that clerk. */
async function untilSomebodyIsFree(page: Page): Promise<string | null> {
  return page.evaluate(
    () =>
      new Promise<string | null>((resolve) => {
        const eye = setInterval(() => {
          const shop = document.querySelector('section[aria-label="Shop floor"]')
          const buttons = [...document.querySelectorAll('button')]
          const [, name] =
            /^Clerk (.+): /.exec(shop?.querySelector('li[aria-label$=": is free"]')?.ariaLabel ?? '') ?? []
          const isWanted = buttons.some(({ ariaLabel }) => ariaLabel?.startsWith('Seat customer'))
          if (shop && (name === undefined || !isWanted)) return
          clearInterval(eye)
          buttons.find(({ textContent }) => textContent.includes('Pause'))?.click()
          resolve(shop ? name! : null)
        }, 16)
      }),
  )
}

async function playByPointer(page: Page, press: Press, orders: readonly string[]): Promise<void> {
  const floor = page.getByRole('region', { name: 'Shop floor' })
  await press(page.getByRole('button', { name: 'Pause' }))
  for (const order of orders) await press(floor.getByRole('button', { name: order }).first())
  await press(page.getByRole('button', { name: 'Open now' }))
  for (;;) {
    const resume = page.getByRole('button', { name: 'Resume' })
    if (await resume.isVisible()) await press(resume)
    const name = await untilSomebodyIsFree(page)
    if (name === null) break
    await press(floor.getByRole('button', { name: new RegExp(`^Seat customer \\d+ at ${name}$`) }).first())
  }
  await expectResult(page)
  const checks = page.getByRole('region', { name: 'Result', exact: true }).getByRole('listitem')
  await expect(checks.filter({ hasText: /^\W*Serve all \d+/ })).toContainText('met')
}

for (const [id, answer, ...orders] of [
  ['four-clerks-one-scanner', 'About 0.8 s'],
  ['a-scanner-for-every-lane', 'About 0.4 s', 'Open a lane'],
] as const)
  test(`${id} is played to its end by mouse alone`, async ({ page }) => {
    await speedUp(page, 6)
    await withoutPicture(page)
    await page.goto(`/play/${id}`)
    await startShift(page, answer)
    await playByPointer(page, (button) => button.click(), orders)
  })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true })

  test('a level is played to its end by touch alone', async ({ page }) => {
    await speedUp(page, 6)
    await page.goto('/play/four-clerks-one-scanner')
    await startShift(page, 'About 0.8 s')
    await playByPointer(page, (button) => button.tap(), [])
  })
})
