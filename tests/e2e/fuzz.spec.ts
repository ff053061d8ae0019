// FUZZ_SECONDS=60 npx playwright test tests/e2e/fuzz.spec.ts: longer than in the daily run.
import { expect, test } from './fixtures.ts'

const seconds = Number(process.env['FUZZ_SECONDS'] ?? 10)

for (const [what, path] of [
  ['the shop floor and its list', '/play/a-scanner-for-every-lane'],
  ['the scanner by hand', '/play/first-customer'],
  ['a hazard', '/play/two-keys'],
  ['the sandbox', '/sandbox'],
] as const)
  test(`random input on ${what} brings no error and no warning`, async ({ page }) => {
    test.setTimeout((seconds + 60) * 1000)
    await page.goto(`${path}?fuzz=${seconds}`)
    await expect(page.locator('html')).toHaveAttribute('data-fuzz', /^done: \d{2,} inputs$/, {
      timeout: (seconds + 40) * 1000,
    })
    await expect(page.locator('main')).toBeVisible()
    // Whatever has happened, the page still answers.
    await expect(page.locator('main :is(button, a)').first()).toBeAttached()
  })
