import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test, watch } from './fixtures.ts'

const cards = (page: Page) => page.getByRole('list', { name: 'Steps of the lesson' }).getByRole('listitem')

test('a lesson is built, saved as a file, loaded elsewhere, and given', async ({ page, browser, baseURL }) => {
  test.setTimeout(120_000)
  await page.goto('/host')
  await page.getByRole('link', { name: /^Your own lessons/ }).click()
  await expect(page.getByText('None yet.')).toBeVisible()

  // With the keyboard alone: a title, a question, and a reveal that comes too early.
  await page.getByRole('button', { name: 'New lesson' }).press('Enter')
  await page.getByRole('textbox', { name: 'Title of the lesson' }).fill('')
  await expect(page.getByText('A lesson needs a title.')).toBeVisible()
  await page.keyboard.type('Ours, in 10 minutes')
  await expect(page.getByText('A lesson needs a title.')).toBeHidden()
  await page.getByRole('combobox', { name: 'Add' }).selectOption('Reveal')
  await page.getByRole('button', { name: 'Add the step' }).press('Enter')
  await expect(page.getByText('Step 2 is new.')).toBeVisible()
  await expect(cards(page).nth(1).getByRole('button', { expanded: true })).toBeFocused()
  await expect(cards(page).nth(1)).toContainText('a shift of this level must come before it')
  await expect(page.getByText('1 step needs mending before it can be given.')).toBeVisible()
  await expectAccessible(page)

  // The shift is added after it, and moved before it.
  await page.getByRole('combobox', { name: 'Add' }).selectOption('Shift')
  await page.getByRole('button', { name: 'Add the step' }).press('Enter')
  await expect(cards(page).nth(2).getByRole('button', { expanded: true })).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByText('Now step 2 of 4.')).toBeVisible()
  await expect(page.getByText('It can be given as it is.')).toBeVisible()
  const shift = cards(page).nth(1)
  await expect(shift.getByRole('button', { expanded: true })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('1 step needs mending')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('It can be given as it is.')).toBeVisible()

  // What it may be is what its level allows.
  await shift.getByRole('combobox', { name: 'Level' }).selectOption('hire-a-clerk')
  await expect(page.getByText('1 step needs mending')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await shift.getByRole('combobox', { name: 'Played as' }).selectOption('many-processes')
  await shift.getByRole('combobox', { name: 'Time' }).selectOption('1 min')
  await shift.getByRole('textbox', { name: /^Your note/ }).fill('Open the lane early!')
  await expect(page.getByText(/^about 3 minutes and 2 steps without a limit/)).toBeVisible()

  // By mouse: a question, carried to the front of the shift; a step removed, and that undone.
  await page.getByRole('combobox', { name: 'Add' }).selectOption('Question')
  await page.getByRole('button', { name: 'Add the step' }).click()
  await expect(cards(page).nth(2)).toContainText('As a pupil sees it')
  await cards(page).nth(2).getByRole('button', { expanded: true }).click()
  await cards(page).nth(2).locator('.step-line').dragTo(cards(page).nth(1).locator('.step-line'))
  await expect(cards(page).nth(1)).toContainText('Question')
  await page.getByRole('button', { name: 'Remove step 2' }).click()
  await expect(cards(page)).toHaveCount(4)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(cards(page)).toHaveCount(5)
  await expect(page.getByText('Kept in this browser and on the server.')).toBeVisible()

  // A file, which another teacher's browser takes in; what is no lesson changes nothing there.
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('ours-in-10-minutes.oh-my-gil.json')
  const buffer = readFileSync(await saved.path())
  const context = await browser.newContext({ baseURL, viewport: { width: 1366, height: 768 } })
  const other = await context.newPage()
  const problems = watch(other, baseURL!)
  await other.goto('/host/lessons')
  const load = (content: Buffer | string) =>
    other.locator('input[type=file]').setInputFiles({
      name: 'lesson.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })
  const text = buffer.toString('utf8')
  await load(text.slice(0, 100))
  await expect(other.getByRole('alert')).toHaveText(/cannot be read/)
  await load('x'.repeat(10_000_000))
  await expect(other.getByRole('alert')).toHaveText(/too large/)
  await load(text.replace('"version": 1', '"version": 2'))
  await expect(other.getByRole('alert')).toHaveText(/newer version/)
  await load(text.replaceAll('four-clerks-one-scanner', 'the-lost-level'))
  await expect(other.getByRole('alert')).toHaveText(/Step 3 is about the level “the-lost-level”/)
  await expect(other.getByText('None yet.')).toBeVisible()
  await load(buffer)
  await expect(cards(other)).toHaveCount(5)
  await expect(other.getByText('Kept in this browser and on the server.')).toBeVisible()

  // It is on the desk of a new session, and runs with its notes.
  await other.goto('/host')
  await other.getByRole('button', { name: 'Create a session' }).click()
  await other.getByRole('radio', { name: /^Ours, in 10 minutes/ }).check()
  await other.getByRole('button', { name: 'Start lesson' }).click()
  const now = other.getByRole('region', { name: 'Steps of the lesson' }).locator('[aria-current=step]')
  await expect(now).toContainText('Join')
  await other.keyboard.press('n')
  await expect(now).toContainText('Question')
  await other.keyboard.press('n')
  await expect(now).toContainText('Open the lane early!')
  expect(problems).toEqual([])
  await context.close()
})

test('own lessons come to another device by the key, and deleting one can be undone', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/host/lessons')
  await page.getByRole('button', { name: /^Copy.*Race!/ }).click()
  await expect(cards(page)).toHaveCount(12)
  await page.getByRole('link', { name: 'All lessons' }).click()
  await page.getByRole('button', { name: /^Delete.*Race!/ }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: /^Edit.*Race!/ })).toBeVisible()
  await expect(page.getByText('Kept in this browser and on the server.')).toBeVisible()

  const key = await page.evaluate(() => JSON.parse(localStorage.getItem('oh-my-gil.lessons')!).key as string)
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 640 } })
  const phone = await context.newPage()
  const problems = watch(phone, baseURL!)
  await phone.goto(`/host/lessons#${key}`)
  await phone.getByRole('link', { name: /^Edit.*Race!/ }).click()
  expect(phone.url()).not.toContain('#')
  await expect(cards(phone)).toHaveCount(12)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Remove step 2' }).click()
  await expect(phone.getByText('Kept in this browser and on the server.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('11 steps')).toBeVisible()

  // A link of somebody else's takes nothing over by itself.
  await page.goto(`/host/lessons#${'x'.repeat(32)}`)
  await page.reload()
  await page.getByRole('button', { name: 'Leave mine as they are' }).click()
  await expect(page.getByRole('link', { name: /^Edit.*Race!/ })).toBeVisible()
  expect(problems).toEqual([])
  await context.close()
})

test('without a network a lesson is kept in the browser, and saved when there is one', async ({ browser, baseURL }) => {
  // The browser itself complains of what cannot be fetched.
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.goto('/host/lessons')
  await page.getByRole('button', { name: 'New lesson' }).click()
  await expect(page.getByText('Kept in this browser and on the server.')).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('textbox', { name: 'Title of the lesson' }).fill('Written on the train')
  await expect(page.getByText('The server does not answer')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Kept in this browser and on the server.')).toBeVisible()
  await context.close()
})
