import { expect, expectAccessible, test } from './fixtures.ts'

test('a teacher finds the lessons on the host page, and prints the plan of one', async ({ page }) => {
  await page.goto('/host')
  await page.getByRole('link', { name: 'Lessons to look at and to print' }).click()
  await expect(page.getByRole('heading', { name: 'Lessons for a class', level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: /Plan to print.*Taster/ }).click()
  await expect(page.getByRole('heading', { name: 'Taster: one scanner for all · 15 minutes' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^2:00 Predict/ })).toContainText('how long do four clerks', {
    ignoreCase: true,
  })
  await expect(page.getByRole('row', { name: /that only compute/ })).toContainText('805 ms')
  await expect(page.getByText('✓ right')).toHaveCount(1)
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Exit ticket' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Without a network' })).toBeVisible()
})

test('a plan fits a phone, and one that is not there leads to those that are', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto('/host/plan/threads-and-the-gil')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
  await page.goto('/host/plan/nothing')
  await expect(page.getByRole('heading', { name: 'There is no such lesson' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Plan to print/ })).not.toHaveCount(0)
})
