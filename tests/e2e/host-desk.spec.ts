import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { somebody, type Somebody } from './somebody.ts'

interface Created {
  readonly code: string
  readonly key: string
}

/** Opens the desk of a new session on a phone. */
async function deskOn(teacher: Somebody): Promise<Created> {
  const session = (await (await teacher.page.request.post('/api/sessions', { data: {} })).json()) as Created
  await teacher.page.goto(`/host/${session.code}#${session.key}`)
  await expect(teacher.page.locator('.controls')).toBeVisible()
  return session
}

/** How many rows the bar at the bottom has. */
function rowsOfBar(page: Page): Promise<number> {
  return page.locator('.controls').evaluate((bar) => {
    const boxes = [...bar.children].map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0)
    return new Set(boxes.map(({ bottom, top }) => Math.round((bottom + top) / 20))).size
  })
}

for (const [lang, pause, start, taster] of [
  ['en', 'Pause', 'Start lesson', /^Taster/],
  ['es', 'Pausa', 'Empezar la clase', /^Para probar/],
] as const)
  test(`on a phone the controls take two rows at most, and Next is always there (${lang})`, async ({
    browser,
    baseURL,
  }) => {
    const teacher = await somebody(browser, baseURL!, 360, 640)
    const { page } = teacher
    await page.addInitScript((language) => localStorage.setItem('oh-my-gil.language', language), lang)
    await deskOn(teacher)
    expect(await rowsOfBar(page)).toBeLessThanOrEqual(2)
    await page.getByRole('radio', { name: taster }).check()
    await page.getByRole('button', { name: start }).click()
    await expect(page.locator('[aria-current=step]')).toBeVisible()
    await expect(page.getByRole('button', { name: pause })).toBeEnabled()
    expect(await rowsOfBar(page)).toBeLessThanOrEqual(2)
    await expect(page.locator('.controls .next')).toBeInViewport({ ratio: 1 })
    await expect(page.locator('.controls .next')).toBeEnabled()
    // Who needs the teacher stands before the class, however many that is.
    const topOf = async (part: string): Promise<number> => (await page.locator(part).first().boundingBox())!.y
    expect(await topOf('.needs')).toBeLessThan(await topOf('.class-lanes'))
    for (const button of await page.getByRole('button').all()) {
      const box = (await button.boundingBox())!
      expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(44)
    }
    await expectAccessible(page)
    expect(teacher.problems).toEqual([])
    await page.context().close()
  })

test('+30 s cannot be pressed where a step has no limit', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const { page } = teacher
  await deskOn(teacher)
  await page.getByRole('button', { name: 'Start lesson' }).click()
  await expect(page.getByRole('button', { name: 'End this step' })).toBeEnabled()
  await expect(page.getByRole('button', { name: '+30 s' })).toBeDisabled()
  await page.getByRole('button', { name: 'End this step' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('radio', { name: /^Taster/ }).check()
  await page.getByRole('button', { name: 'Start lesson' }).click()
  await expect(page.getByRole('button', { name: '+30 s' })).toBeEnabled()
  expect(teacher.problems).toEqual([])
  await page.context().close()
})

test('what all are told while everything stands takes nothing off the wall, and the desk says it, too', async ({
  browser,
  baseURL,
}) => {
  const teacher = await somebody(browser, baseURL!)
  const wall = await somebody(browser, baseURL!, 1366, 768)
  const { code } = await deskOn(teacher)
  await wall.page.goto(`/screen/${code}`)
  await teacher.page.getByRole('radio', { name: /^Taster/ }).check()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  await teacher.page.getByRole('button', { name: 'Next' }).click()
  await expect(wall.page.getByRole('list', { name: 'Answers' })).toBeVisible()
  await teacher.page.getByRole('button', { name: 'Pause' }).click()
  await expect(teacher.page.locator('[aria-current=step]')).toContainText('Paused')
  await expect(wall.page.getByText('Your teacher has paused everybody.')).toBeVisible()
  const over = await wall.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  expect(over).toBeLessThanOrEqual(0)
  for (const { page, problems } of [teacher, wall]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('a class is typed, given and seen with a thumb: names, and the ribbon of what happened; the wall shows it whole', async ({
  browser,
  baseURL,
}) => {
  const teacher = await somebody(browser, baseURL!)
  const phone = await somebody(browser, baseURL!, 360, 640)
  const wall = await somebody(browser, baseURL!, 1920, 1080)
  const { code } = await deskOn(teacher)
  await phone.page.goto(`/join/${code}`)
  await wall.page.goto(`/screen/${code}`)
  await teacher.page.getByRole('checkbox', { name: 'Pupils may type their names' }).check()
  const name = phone.page.getByRole('textbox', { name: 'Your name' })
  await expect(name).toBeVisible()
  expect((await name.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  await teacher.page.getByRole('button', { name: 'Bring in a mock class' }).click()
  await teacher.page.getByRole('radio', { name: /^Taster/ }).check()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  const now = teacher.page.locator('[aria-current=step]')
  const next = teacher.page.getByRole('button', { name: 'Next' })
  await next.click()
  await expect(now).toContainText('Predict')
  await next.click()
  for (const shift of ['one process', 'many processes']) {
    await expect(now).toContainText(`Shift: ${shift}`)
    await expect(next).toBeEnabled({ timeout: 60_000 })
    await next.click()
    await expect(now).toContainText('Reveal')
    const scrubber = phone.page.getByRole('slider').first()
    await expect(scrubber).toBeVisible()
    const box = (await scrubber.boundingBox())!
    expect(box.height).toBeGreaterThanOrEqual(44)
    expect(box.width).toBeGreaterThan(200)
    await expect(wall.page.getByText(/^CPython .* cores/)).toBeInViewport({ ratio: 1 })
    await next.click()
  }
  for (const { page, problems } of [teacher, phone, wall]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})
