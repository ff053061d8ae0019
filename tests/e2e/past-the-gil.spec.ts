import { expect, expectAccessible, test } from './fixtures.ts'
import { startShift } from './solo-hand.ts'

test.describe('past the GIL', () => {
  test('a clerk is given the key of the stock sheet through the twin, by keyboard, and the program takes it', async ({
    page,
  }) => {
    await page.goto('/play/the-same-bugs-sooner')
    await startShift(page, 'Fewer than four sales')
    const take = page.getByRole('button', { name: /Take the key/ }).first()
    await take.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Return the key/ })).toHaveCount(1)
    await page
      .getByRole('button', { name: /^Seat customer 1 at / })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('with lock_stock: sell(5)')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectAccessible(page)
  })

  test('a till is opened by mouse: an interpreter within the process, in the shop and in the program', async ({
    page,
  }) => {
    await page.goto('/play/tills-within-a-lane')
    await startShift(page, 'About 9 ms')
    await page.getByRole('button', { name: 'Open a till' }).click()
    await expect(page.getByText('an interpreter within process 1')).toBeVisible()
    await expect(page.getByText('from concurrent.interpreters import create, create_queue')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectAccessible(page)
  })
})
