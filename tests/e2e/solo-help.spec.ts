import { expect, expectAccessible, test } from './fixtures.ts'
import { speedUp, startShift } from './solo-hand.ts'

test('an order is taken back, hints grow stronger, and the best-known plan is shown', async ({ page }) => {
  await speedUp(page, 4)
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  const floor = page.getByRole('region', { name: 'Shop floor' })
  const clerks = floor.getByRole('listitem', { name: /^Clerk/ })
  await expect(clerks).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Open now' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Hire a clerk' }).click()
  await expect(clerks).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(clerks).toHaveCount(1)
  await floor.focus()
  await page.keyboard.press('h')
  await expect(clerks).toHaveCount(2)
  await page.keyboard.press('z')
  await expect(clerks).toHaveCount(1)

  // Whoever takes something back has time to think.
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByRole('button', { name: 'Hint' })).toBeVisible({ timeout: 30_000 })
  await floor.focus()
  await page.keyboard.press('p')
  await page.keyboard.press('?')
  await expect(page.getByText(/Watch the scanner/)).toBeVisible()
  await page.getByRole('button', { name: 'A stronger hint' }).click()
  await expect(page.getByText(/hires nobody and opens nothing/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Show me the plan' }).click()
  await expect(page.getByText('This is the best-known plan, played for you.')).toBeVisible()
  await expect(page.getByText(/[1-9]\d* of \d+ served/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'My turn' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Prediction' })).toBeVisible()
})
