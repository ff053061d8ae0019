import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true })

/** Nothing scrolls sideways, and whatever can be pressed is 44 pixels wide and high. */
async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a.button, label.answer, label.sure')].flatMap((element) => {
      const { width, height, left, right } = element.getBoundingClientRect()
      if (width === 0) return []
      const fits = width >= 44 && height >= 44 && left >= 0 && right <= 360
      return fits ? [] : [`${element.ariaLabel ?? element.textContent}: ${width}×${height} from ${left} to ${right}`]
    }),
  )
  expect(small).toEqual([])
}

test('a shift of one lane fits a phone and is played by thumb', async ({ page }) => {
  await speedUp(page, 2)
  await page.goto('/play/hire-a-clerk')
  await expectFits(page)
  await startShift(page, 'About 0.33 s')
  for (let i = 0; i < 7; i++) await page.getByRole('button', { name: 'Hire a clerk' }).tap()
  await page.getByRole('button', { name: 'Seat customer 1 at Hal' }).tap()
  await expect(page.getByText('serves customer 1')).toBeAttached()
  await expect(page.getByRole('button', { name: 'Seat customer 2 at Hal' })).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).tap()
  await expectFits(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Resume' }).tap()
  await seatAtFreeClerks(page)
  await expectResult(page)
  await expectFits(page)
})

test('several lanes are pages, and every lane stays in the accessibility tree', async ({ page }) => {
  await page.goto('/play/a-scanner-for-every-lane')
  await startShift(page, 'About 0.4 s')
  await page.getByRole('button', { name: 'Open a lane' }).tap()
  await page.getByRole('button', { name: 'Pause' }).tap()
  await expect(page.getByRole('group', { name: 'Lane 1', exact: true })).toHaveClass(/drawn/, { timeout: 30_000 })
  await expect(page.getByRole('group', { name: 'Lane 2', exact: true })).toBeAttached()
  await page.getByRole('button', { name: 'Show lane 2' }).tap()
  await expect(page.getByRole('group', { name: 'Lane 2', exact: true })).toHaveClass(/drawn/)
  await expect(page.getByRole('group', { name: 'Lane 1', exact: true })).not.toHaveClass(/drawn/)
  await expectFits(page)
  await page.getByRole('button', { name: 'List view' }).tap()
  await expect(page.getByText('Clerk Ada:')).toBeVisible()
  await expectFits(page)
  await page.getByRole('button', { name: 'Python', exact: true }).tap()
  await expect(page.getByText('Your shift as a Python program')).toBeVisible()
  await expectFits(page)
})
