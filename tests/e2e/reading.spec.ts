import type { Page } from '@playwright/test'
import texts from '../../client/i18n/en/reading.json' with { type: 'json' }
import { bins, binOf, jobsFor, reading, type Job } from '../../shared/curriculum/reading/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'

const jobs = jobsFor(reading.seed)

function nameOf({ id }: Job): string {
  return texts[`reading.job.${id}` as keyof typeof texts]
}

/** Predicts and starts; the belt stands still when nobody reads for long. */
async function start(page: Page, answer: string): Promise<void> {
  await page.goto(`/play/${reading.id}`)
  await page.getByRole('radiogroup', { name: 'Prediction' }).locator(`input[value="${answer}"]`).check()
  await page.getByRole('button', { name: 'Start shift' }).click()
  await expect(page.getByRole('region', { name: 'Shop floor' })).toBeFocused()
  await page.getByRole('button', { name: 'The belt waits for me' }).click()
}

/** Which job lies open to be read. */
async function expectRead(page: Page, job: Job): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: nameOf(job) })).toBeVisible()
}

test('by the keyboard alone every job goes into its bin, for three medals, a card and a place in the street', async ({
  page,
}) => {
  await start(page, 'hardly')
  const floor = page.getByRole('region', { name: 'Shop floor' })
  await floor.focus()
  for (const [at, job] of jobs.entries()) {
    await expectRead(page, job)
    await page.keyboard.press(String(bins.indexOf(binOf(job)) + 1))
    await expect(floor.getByText(`Right. ${nameOf(job)}: `).first()).toBeVisible()
    if (at === 1) await expectAccessible(page)
  }
  await expect(page.getByRole('button', { name: 'See the result' })).toBeFocused()
  await page.keyboard.press('Enter')
  const result = page.getByRole('region', { name: 'Result', exact: true })
  await expect(result.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(result.getByText('15 of 15 in their bins.')).toBeVisible()
  await expect(result.getByRole('list', { name: 'Medals' }).getByText(': won')).toHaveCount(3)
  await result.getByRole('radio', { name: 'Less than 5 ms' }).check()
  await expect(result.getByText('Right.', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await expect(result.getByRole('link', { name: 'Next level' })).toHaveAttribute('href', '/play/hire-a-clerk')
  await page.goto('/play')
  await expect(page.getByText('Medals: Nothing fell off the belt, Sorted by what it does')).toBeAttached()
  await page.goto('/cards')
  await expect(page.getByRole('listitem').filter({ hasText: 'Read the basket' })).toContainText('A job computes (CPU)')
})

test('what is judged by its name is shown with its measured shape and the reason', async ({ page }) => {
  await start(page, 'all')
  const floor = page.getByRole('region', { name: 'Shop floor' })
  await floor.focus()
  for (const job of jobs) {
    await expectRead(page, job)
    await page.keyboard.press(String(bins.indexOf(job.looks) + 1))
  }
  await page.getByRole('button', { name: 'See the result' }).click()
  const result = page.getByRole('region', { name: 'Result', exact: true })
  await expect(result.getByRole('list', { name: 'Medals' }).getByText(': won')).toHaveCount(1)
  await expect(result.getByText('A waiting worker is a busy worker')).toBeVisible()
  const numpy = result.getByRole('listitem').filter({ hasText: 'Sort with numpy' })
  await expect(numpy).toContainText('You put it into: It computes (CPU). Its bin: C code without the scanner.')
  await expect(numpy).toContainText('137 ms in C code without the scanner (99 %)')
  await result.getByRole('radio', { name: 'Less than 5 ms' }).check()
  await expect(result.getByRole('list', { name: 'Medals' }).getByText(': won')).toHaveCount(2)
})

test('the belt brings jobs while one reads, arrows choose among them, and what nobody sorts falls off', async ({
  page,
}) => {
  await page.clock.install()
  await page.goto(`/play/${reading.id}`)
  await page.getByRole('radiogroup', { name: 'Prediction' }).locator('input[value="hardly"]').check()
  await page.getByRole('button', { name: 'Start shift' }).click()
  await page.clock.runFor(20_000)
  const belt = page.getByRole('list', { name: 'On the belt' })
  await expect(belt.getByRole('button')).toHaveCount(3)
  await page.keyboard.press('ArrowLeft')
  await expectRead(page, jobs[1]!)
  await page.keyboard.press('p')
  await page.clock.runFor(60_000)
  await expect(belt.getByRole('button')).toHaveCount(3)
  await page.keyboard.press('p')
  await page.clock.runFor(27_000)
  await expect(page.getByText('1 fell off')).toBeVisible()
  await page.getByRole('button', { name: 'The belt waits for me' }).click()
  await page.clock.runFor(60_000)
  await expect(page.getByText('1 fell off')).toBeVisible()
})

test.describe('on a phone, with less motion', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } })

  test('everything is sorted by touch, the four bins in sight, nothing scrolls sideways', async ({ page }) => {
    await start(page, 'hardly')
    for (const [at, job] of jobs.entries()) {
      await expectRead(page, job)
      const bin = page.getByRole('button', { name: texts[`reading.bin.${binOf(job)}`], exact: true })
      await expect(bin).toBeInViewport({ ratio: 1 })
      await bin.tap()
      if (at === 0) await expectAccessible(page)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'See the result' }).tap()
    await expect(page.getByRole('list', { name: 'Medals' }).getByText(': won')).toHaveCount(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  })
})
