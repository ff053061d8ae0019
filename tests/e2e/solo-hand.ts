import { expect, type Page } from '@playwright/test'

/** Shifts of a page run so many times faster; to be called before the page is opened. */
export async function speedUp(page: Page, times: number): Promise<void> {
  await page.addInitScript((speed) => {
    window.shiftSpeed = speed
  }, times)
}

/** Answers the prediction (by the answer's text) and starts the shift. */
export async function startShift(page: Page, answer: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Prediction' }).getByText(answer).click()
  await page.getByRole('button', { name: 'Start shift' }).click()
  await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
}

/**
 * Plays through the twin: whenever a clerk is free, the first customer of the queue is seated there. The hand that presses the buttons is
 * in the page, so that a busy test machine does not play more slowly than it shows. It stops when the shop floor is gone.
 */
export async function seatAtFreeClerks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const hand = setInterval(() => {
      const floor = document.querySelector('section[aria-label="Shop floor"]')
      if (!floor) {
        clearInterval(hand)
        return
      }
      for (const item of floor.querySelectorAll('li[aria-label^="Clerk "]')) {
        const [, name] = /^Clerk (.+): is free$/.exec(item.ariaLabel ?? '') ?? []
        const seat = [...floor.querySelectorAll('button')].find(({ ariaLabel }) =>
          new RegExp(`^Seat customer \\d+ at ${name}$`).test(ariaLabel ?? ''),
        )
        if (name === undefined || !seat) continue
        seat.click()
        // One order, then look again: the words change with the next frame.
        return
      }
    }, 16)
  })
}

/** The result of the shift, once it is there. */
export async function expectResult(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 40_000 })
}
