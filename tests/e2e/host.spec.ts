import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, test, watch } from './fixtures.ts'

interface Somebody {
  readonly page: Page
  readonly problems: string[]
}

async function somebody(browser: Browser, baseURL: string, width = 1366, height = 768): Promise<Somebody> {
  const context = await browser.newContext({ baseURL, viewport: { width, height } })
  const page = await context.newPage()
  return { page, problems: watch(page, baseURL) }
}

async function createSession({ page }: Somebody): Promise<string> {
  await page.goto('/host')
  await page.getByRole('button', { name: 'Create a session' }).click()
  const status = page.getByRole('status', { name: 'Room code' })
  await expect(status).toHaveText(/^\d{3} \d{3}$/)
  return (await status.innerText()).replace(' ', '')
}

async function join({ page }: Somebody, code: string): Promise<void> {
  await page.goto(`/join/${code}`)
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
}

/** The teacher's own link, as it is on the desk. */
async function keyLink({ page }: Somebody, code: string): Promise<string> {
  const key = await page.evaluate((item) => localStorage.getItem(item), `oh-my-gil.host.${code}`)
  return `/host/${code}#${key}`
}

test('a teacher gives a lesson: steps with notes, votes, refreshed and on a phone', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  const teacher = await somebody(browser, baseURL!)
  const phone = await somebody(browser, baseURL!, 360, 640)
  const pupils = [await somebody(browser, baseURL!), await somebody(browser, baseURL!)]
  const code = await createSession(teacher)
  for (const pupil of pupils) await join(pupil, code)
  await expect(teacher.page.getByRole('list', { name: 'Pupils' }).getByRole('listitem')).toHaveCount(2)
  await teacher.page.getByRole('radio', { name: /^Taster/ }).check()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()

  const now = teacher.page.getByRole('region', { name: 'Steps of the lesson' }).locator('[aria-current=step]')
  await expect(now).toContainText('Join')
  await expect(now).toContainText('Type the code. Which picture are you?')
  await teacher.page.reload()
  await expect(now).toContainText('Join')
  await expectAccessible(teacher.page)
  await teacher.page.keyboard.press('n')
  await expect(now).toContainText('Predict')

  // Two vote: the teacher sees at once what nobody else does, and shows it.
  for (const { page } of pupils) await page.getByRole('radio').first().check()
  const votes = teacher.page.getByRole('region', { name: 'Votes' })
  await expect(votes).toContainText('2 of 2 have answered')
  const counts = await votes.locator('.vote-count').allInnerTexts()
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(2)
  await votes.getByRole('button', { name: 'Reveal the right answer' }).click()
  await expect(votes.getByRole('button', { name: 'Hide the right answer' })).toBeVisible()
  await teacher.page.reload()
  await expect(votes).toContainText('2 of 2 have answered')

  // The laptop is closed; the phone goes on.
  await phone.page.goto(await keyLink(teacher, code))
  await teacher.page.context().close()
  const there = phone.page.locator('[aria-current=step]')
  await expect(there).toContainText('Predict')
  expect(phone.page.url()).not.toContain('#')
  await expectAccessible(phone.page)
  await phone.page.getByRole('button', { name: 'Next' }).click()
  await expect(there).toContainText('Shift: one process')
  for (const { page } of pupils) await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await phone.page.getByRole('button', { name: 'End this step' }).click()
  await phone.page.getByRole('button', { name: 'Next' }).click()
  await expect(there).toContainText('Reveal')
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  for (const { page, problems } of [phone, ...pupils]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('a teacher renames, gives time, gives a phrase, moves and removes a pupil', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const pupil = await somebody(browser, baseURL!)
  const code = await createSession(teacher)
  await join(pupil, code)
  const list = teacher.page.getByRole('list', { name: 'Pupils' })
  await list.getByRole('button').first().click()
  const panel = teacher.page.getByRole('dialog')
  await panel.getByRole('textbox', { name: 'Name' }).fill('   ')
  await panel.getByRole('button', { name: 'Rename' }).click()
  await expect(panel.getByRole('alert')).toContainText('at least one letter')
  await panel.getByRole('textbox', { name: 'Name' }).fill('<img onerror=alert(1)>')
  await panel.getByRole('button', { name: 'Rename' }).click()
  await expect(panel.getByRole('alert')).toContainText('at most 20')
  await panel.getByRole('textbox', { name: 'Name' }).fill('Ada <b>')
  await panel.getByRole('button', { name: 'Rename' }).click()
  await expect(panel.getByRole('heading', { name: 'Ada <b>' })).toBeVisible()
  await expect(panel.getByRole('alert')).toBeEmpty()
  await panel.getByRole('combobox', { name: 'Time' }).selectOption('twice the time')
  await panel.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'a new team (1)' })
  await panel.getByRole('button', { name: 'Move to another device' }).click()
  await expect(panel.getByRole('status')).toContainText('Say these two words:')
  await expectAccessible(teacher.page)
  await panel.getByRole('button', { name: 'Close' }).click()
  const clerk = list.getByRole('button', { name: /Ada/ })
  await expect(clerk).toContainText('twice the time')
  await expect(list).toContainText('Team 1')
  await clerk.click()
  await panel.getByRole('button', { name: 'Remove' }).click()
  await panel.getByRole('button', { name: 'Yes, remove' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(0)
  await expect(pupil.page.getByText('You were taken out of this session.')).toBeVisible()
  for (const { page, problems } of [teacher, pupil]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('a link that was cut off says so and leaves the desk to the key that is held', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const code = await createSession(teacher)
  const link = await keyLink(teacher, code)
  const told = teacher.page.getByRole('status').filter({ hasText: 'The link that led here is incomplete' })
  for (const mangled of [link.slice(0, -9), `${link.slice(0, -9)}xxxxxxxxx`]) {
    await teacher.page.goto('/host')
    await teacher.page.goto(mangled)
    await expect(told).toBeVisible()
    await expect(teacher.page.getByRole('status', { name: 'Room code' })).toBeVisible()
    expect(await keyLink(teacher, code)).toBe(link)
  }
  const stranger = await somebody(browser, baseURL!, 360, 640)
  await stranger.page.goto(link.slice(0, -9))
  await expect(stranger.page.getByRole('alert')).toContainText('The teacher’s link is incomplete')
  // The SDK says of the changed key alone that the server closed.
  expect(teacher.problems).toEqual(['console warning: Room connection was closed unexpectedly (4002): '])
  expect(stranger.problems).toEqual([])
  for (const { page } of [teacher, stranger]) await page.context().close()
})

test('a mock class comes in to rehearse with, plays in teams, and goes', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  await createSession(teacher)
  await teacher.page.getByRole('button', { name: 'Bring in a mock class' }).click()
  const pupils = teacher.page.getByRole('list', { name: 'Pupils' }).getByRole('listitem')
  await expect(pupils).toHaveCount(8)
  await teacher.page.getByRole('button', { name: 'Make equal teams' }).click()
  await expect(teacher.page.getByText('Team 2')).toBeVisible()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  await expect(teacher.page.getByText(/of \d+ served/).first()).toBeVisible()
  await teacher.page.getByRole('button', { name: 'End this step' }).click()
  await teacher.page.getByRole('button', { name: 'Next' }).click()
  await teacher.page.getByRole('button', { name: 'Send the mock class home' }).click()
  await expect(pupils).toHaveCount(0)
  expect(teacher.problems).toEqual([])
  await teacher.page.context().close()
})
