import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import type { Lesson } from '../../shared/curriculum/lessons/types.ts'
import { joinRoom, type RoomClient } from '../../client/session/room-client.ts'
import { engineHash } from '../../tools/engine-hash.ts'
import { goToStep, hostBrowser, newSession, nodeWall, until } from '../rooms/harness.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { playByItself, somebody, type Somebody } from './somebody.ts'

const lesson: Lesson = {
  id: 'short',
  title: 'Short',
  steps: [
    { id: 'before', type: 'question', question: 'four-sums', form: 'before', seconds: null },
    { id: 'one', type: 'shift', level: 'four-clerks-one-scanner', kind: 'one-process', seconds: null },
    { id: 'again', type: 'discuss', of: 'before', seconds: null },
    { id: 'after', type: 'question', question: 'four-sums', form: 'after', seconds: null },
    { id: 'end', type: 'results', seconds: null },
  ],
}

interface Room {
  readonly code: string
  readonly key: string
  /** The teacher's other device. */
  readonly host: RoomClient
}

async function openRoom(baseURL: string): Promise<Room> {
  const session = await newSession(Number(new URL(baseURL).port))
  const host = joinRoom({
    code: session.code,
    role: 'host',
    seats: hostBrowser(session),
    engine: engineHash(),
    address: baseURL,
    wall: nodeWall,
  })
  await until('the teacher to be in', () => host.session.value !== null)
  return { ...session, host }
}

async function comeIn(browser: Browser, baseURL: string, code: string, width?: number, height?: number) {
  const pupil = await somebody(browser, baseURL, width, height)
  await pupil.page.goto(`/join/${code}`)
  await expect(pupil.page.getByRole('heading', { name: 'You are in' })).toBeVisible()
  return pupil
}

async function answer({ page }: Somebody, heading: string, words: string): Promise<void> {
  await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible()
  await page.getByRole('radio', { name: words }).check()
  await expect(page.getByText(/^Kept\.|The answers are in/)).toBeVisible()
}

/** A lesson of two pupils: one learns, the other knew, and does not vote a second time. */
async function giveLesson({ host }: Room, pupils: readonly Somebody[]): Promise<void> {
  const [first, second] = [pupils[0]!, pupils[1]!]
  expect((await host.request('begin', { lesson })).ok).toBe(true)
  await answer(first, 'A question', 'About 1 second')
  await answer(second, 'A question', 'About 4 seconds')
  await goToStep(host, lesson, 'one')
  await Promise.all(
    pupils.map(async (pupil) => {
      await expect(pupil.page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
      await playByItself(pupil)
      await expect(pupil.page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 30_000 })
    }),
  )
  await goToStep(host, lesson, 'again')
  await answer(first, 'Talk, then vote again', 'About 4 seconds')
  await goToStep(host, lesson, 'after')
  for (const pupil of pupils) await answer(pupil, 'A question', 'About 4 seconds')
  await goToStep(host, lesson, 'end')
}

function day(ms: number): string {
  return new Date(ms).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' })
}

async function saved(page: Page, name: string): Promise<{ readonly file: string; readonly text: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  const file = await download
  return { file: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('a lesson ends in a report, a table, replays, a page for each pupil, and all of it can be deleted', async ({
  browser,
  baseURL,
}) => {
  const room = await openRoom(baseURL!)
  const { code, key, host } = room
  const pupils = [await comeIn(browser, baseURL!, code), await comeIn(browser, baseURL!, code, 360, 640)]
  await giveLesson(room, pupils)
  const [first, second] = [pupils[0]!.page, pupils[1]!.page]
  const ownLink = first.getByRole('link', { name: /^Your page/ })
  await expect(ownLink).toHaveAttribute('href', `/report/${code}/me`)

  // End session on the desk, and from there to the report.
  const teacher = await somebody(browser, baseURL!)
  const desk = teacher.page
  await desk.goto(`/host/${code}#${key}`)
  await desk.getByRole('button', { name: 'End session' }).click()
  const endedMs = Date.now()
  await desk.getByRole('button', { name: 'Yes, end it' }).click()
  await desk.getByRole('link', { name: 'To the report' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(/^Report of session \d{3} \d{3}$/)
  expect(desk.url()).not.toContain('#')

  const gains = desk.getByRole('region', { name: 'Before and after' })
  await expect(gains).toContainText('50 % right')
  await expect(gains).toContainText('Gain: 100 % of what there was to learn.')
  await expect(gains).toContainText('2 pupils answered both times.')
  const beliefs = desk.getByRole('region', { name: 'Misconceptions' })
  await expect(beliefs.getByRole('listitem')).toHaveText(['More threads are faster, for computing too1 of 2'])
  const steps = desk.getByRole('region', { name: 'Step by step' })
  const discussed = steps.getByRole('listitem').filter({ hasText: '3. Discuss and vote again' }).first()
  await expect(discussed).toContainText('1 of 2 answered. 1 left it blank.')
  const right = discussed.getByRole('list', { name: 'Answers' }).getByRole('listitem').filter({ hasText: 'About 4 s' })
  await expect(right).toContainText('before: 1')
  const shift = steps.getByRole('row').filter({ hasText: 'Team 1' })
  await expect(shift.getByRole('cell').nth(1)).toHaveText(/^1\.0 ×$/)
  const table = desk.getByRole('region', { name: 'Pupil by pupil' }).getByRole('table')
  await expect(table.getByRole('row').filter({ hasText: '2 of 3 right, 0 blank' })).toHaveCount(1)
  await expect(table.getByRole('row').filter({ hasText: '2 of 2 right, 1 blank' })).toHaveCount(1)
  await expectAccessible(desk)

  const csv = await saved(desk, 'Download as CSV')
  expect(csv.file).toBe(`oh-my-gil-${code}.csv`)
  expect(csv.text.startsWith('\ufeffseat,name,team,1. before: answer,1. before: sure,1. before: right,')).toBe(true)
  const lines = csv.text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
  expect(lines.map((cells) => cells.slice(3, 6).join()).toSorted()).toEqual(['quarter,,0', 'same,,1'])
  // The second did not vote again: blank, not 0.
  expect(lines.map((cells) => cells.slice(9, 12).join()).toSorted()).toEqual([',,', 'same,,1'])
  const shown = await table.getByRole('rowheader').allInnerTexts()
  expect(lines.map((cells) => String(cells[1])).toSorted()).toEqual(shown.map((name) => name.trim()).toSorted())

  // The shift is seen again on the floor, then its result; back is the report.
  await shift.getByRole('link', { name: /^See it again/ }).click()
  await expect(desk.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await expect(desk.getByRole('slider')).toBeVisible()
  await desk.getByRole('button', { name: 'To the result' }).click()
  await expect(desk.getByRole('region', { name: 'Result' })).toContainText('Makespan')
  await desk.goBack()
  await expect(gains).toBeVisible()

  // A pupil's own page: the own part, and nothing of the other.
  await expect(first.getByRole('heading', { name: /The session is over/ })).toBeVisible()
  await first.getByRole('link', { name: /^Your page/ }).click()
  await expect(first.getByRole('heading', { name: 'Your page' })).toBeVisible()
  const answers = first.getByRole('region', { name: 'Your answers' })
  await expect(answers).toContainText('You said: About 1 second')
  await expect(answers).toContainText('Right is: About 4 seconds')
  const [own, other] = await Promise.all(
    [first, second].map((page) => page.evaluate((item) => localStorage.getItem(item), `oh-my-gil.name.${code}`)),
  )
  expect(own).not.toBe(other)
  const mine = await first.locator('.own-name').innerText()
  const others = shown.map((name) => name.trim()).filter((name) => !mine.includes(name))
  expect(others).toHaveLength(1)
  await expect(first.getByText(others[0]!)).toHaveCount(0)
  const program = await saved(first, 'Download as Python')
  expect(program.file).toMatch(/^four-clerks-one-scanner-\d+\.py$/)
  expect(program.text).toContain('threading')
  await expectAccessible(first)
  await second.getByRole('link', { name: /^Your page/ }).click()
  await expect(second.getByRole('region', { name: 'Your shifts' })).toContainText('served')
  await expect(second.getByRole('region', { name: 'Your answers' })).toContainText('You left this blank.')
  expect(await second.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

  // Somebody else's browser has neither key nor seat.
  await second.goto(`/report/${code}`)
  await expect(second.getByRole('textbox', { name: /^Your key/ })).toBeVisible()

  await desk.getByRole('radio', { name: '7 days' }).check()
  const date = desk.getByRole('region', { name: 'How long this is kept' }).locator('strong').first()
  // Counted from the end of the session, which was today, or just before midnight.
  const days = [endedMs, Date.now()].map((ms) => day(ms + 7 * 86_400_000))
  await expect(date).toHaveText(new RegExp(`^(?:${days.join('|')})$`))
  await desk.getByRole('button', { name: 'Delete now' }).click()
  await desk.getByRole('button', { name: 'Keep it' }).click()
  await desk.getByRole('button', { name: 'Delete now' }).click()
  await desk.getByRole('button', { name: 'Yes, delete it' }).click()
  const gone = 'There is nothing left of this session'
  await expect(desk.getByRole('heading', { name: gone })).toBeVisible()
  await first.reload()
  await expect(first.getByRole('heading', { name: gone })).toBeVisible()
  // The browser tells of the answers that say so; there is nothing else to be told.
  for (const { problems, page } of [teacher, ...pupils]) {
    expect(problems.filter((problem) => !/\b410\b/.test(problem))).toEqual([])
    await page.context().close()
  }
  host.leave()
})
