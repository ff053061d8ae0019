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
 * Plays through the twin: gives the orders (buttons by a part of their names), then seats the first customer of the queue whenever a clerk
 * is free. The hand that presses the buttons is in the page, so that a busy test machine does not play more slowly than it shows; laid there
 * before the shift, it is the first to move. It stops when the shop floor is gone.
 */
export async function seatAtFreeClerks(page: Page, orders: readonly string[] = []): Promise<void> {
  await page.evaluate(
    (todo) => {
      let began = false
      const press = (named: (name: string) => boolean): boolean => {
        const button = [...document.querySelectorAll('button')].find(
          ({ ariaLabel, textContent, disabled }) => !disabled && named(ariaLabel ?? textContent),
        )
        button?.click()
        return button !== undefined
      }
      const hand = setInterval(() => {
        const floor = document.querySelector('section[aria-label="Shop floor"]')
        if (!floor) {
          if (began) clearInterval(hand)
          return
        }
        began = true
        // One order, then look again: the words change with the next frame.
        const [order] = todo
        if (order !== undefined) {
          if (press((name) => name.includes(order))) todo.shift()
          return
        }
        for (const item of floor.querySelectorAll('li[aria-label^="Clerk "]')) {
          const [, name] = /^Clerk (.+): is free$/.exec(item.ariaLabel ?? '') ?? []
          if (name !== undefined && press((label) => new RegExp(`^Seat customer \\d+ at ${name}$`).test(label))) return
        }
      }, 16)
    },
    [...orders],
  )
}

/** The result of the shift, once it is there. */
export async function expectResult(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 40_000 })
}
