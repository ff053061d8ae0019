import type { Browser, Page } from '@playwright/test'
import { expect, watch } from './fixtures.ts'

export interface Somebody {
  readonly page: Page
  readonly problems: string[]
}

/** A browser of one's own: another device. */
export async function somebody(browser: Browser, baseURL: string, width = 1366, height = 768): Promise<Somebody> {
  const context = await browser.newContext({ baseURL, viewport: { width, height } })
  const page = await context.newPage()
  return { page, problems: watch(page, baseURL) }
}

export async function join({ page }: Somebody, typed: string): Promise<void> {
  await page.goto('/join')
  await page.getByRole('textbox', { name: 'Code' }).fill(typed)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
}

/** Lets a hand in the page give every order that it can, however busy the machine is: opens lanes, and seats customers. */
export async function playByItself({ page }: Somebody): Promise<void> {
  await page.evaluate(() => {
    const hand = setInterval(() => {
      const buttons = [...document.querySelectorAll('button')]
      const named = (name: RegExp): HTMLButtonElement | undefined =>
        buttons.find((button) => name.test(button.ariaLabel ?? button.innerText) && !button.disabled)
      const button = named(/Open a lane/) ?? named(/^Seat customer/)
      if (button) button.click()
      if (document.querySelector('[data-hash]')) clearInterval(hand)
    }, 40)
  })
}
