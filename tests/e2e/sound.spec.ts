import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'

declare global {
  interface Window {
    /** How many sounds there have been. */
    heard: number
  }
}

/** Counts the sounds of the page. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.heard = 0
    window.AudioContext = class extends AudioContext {
      override createOscillator(): OscillatorNode {
        window.heard++
        return super.createOscillator()
      }
    }
  })
}

const heard = (page: Page) => page.evaluate(() => window.heard)

test('a shift is heard: it can be turned off, and that is kept', async ({ page }) => {
  await listen(page)
  await speedUp(page, 4)
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await seatAtFreeClerks(page)
  await expect.poll(() => heard(page)).toBeGreaterThan(0)
  const sound = page.getByRole('button', { name: 'Sound' })
  await expect(sound).toHaveAttribute('aria-pressed', 'true')
  await sound.click()
  await expect(sound).toHaveAttribute('aria-pressed', 'false')
  const before = await heard(page)
  await expectResult(page)
  expect(await heard(page)).toBe(before)
  await page.goto('/play/first-customer')
  await expect(page.getByRole('button', { name: 'Sound' })).toHaveAttribute('aria-pressed', 'false')
})

test('nothing sounds before the page is touched', async ({ page }) => {
  await listen(page)
  await speedUp(page, 4)
  // A timer of the page presses the button. What the test itself does counts as touching, so the browser's answer is given here.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
    setInterval(() => document.querySelector<HTMLElement>('[aria-label="Seat customer 1 at Ada"]')?.click(), 50)
  })
  await page.goto('/play/first-customer')
  await expect(page.getByText('The shop stands still. What do you think?')).toBeVisible()
  expect(await heard(page)).toBe(0)
})
