// A whole lesson as a class has it. Six Chromium pages are more than two cores can draw, so of the six pupils three are pages (a phone, one by
// keyboard alone, one who is refreshed in each step) and three are clients of the SDK; the teacher's laptop and tablet are clients, too.
import { readFile } from 'node:fs/promises'
import { builtInLessons } from '../../shared/curriculum/lessons/index.ts'
import { calmBot } from '../../shared/shift/index.ts'
import type { NewSession } from '../../shared/protocol/index.ts'
import { joinRoom, type RoomClient } from '../../client/session/room-client.ts'
import { createSeatStore } from '../../client/session/seat-store.ts'
import { engineHash } from '../../tools/engine-hash.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { join, playByItself, somebody, type Somebody } from './somebody.ts'

const taster = builtInLessons.find(({ lesson }) => lesson.id === 'taster')!.lesson

/** A client of the SDK that has come in; with the host key, the teacher's. */
async function client(address: string, { code, key }: NewSession, role: 'host' | 'pupil'): Promise<RoomClient> {
  const seats = createSeatStore(null)
  if (role === 'host') seats.offerHostKey(code, key)
  const wall = {
    nowMs: () => performance.now(),
    requestFrame: (callback: () => void) => setTimeout(callback, 100) as unknown as number,
    cancelFrame: (frame: number) => clearTimeout(frame),
  }
  const room = joinRoom({ code, role, seats, engine: engineHash(), address, wall })
  await expect.poll(() => room.session.value?.code).toBe(code)
  return room
}

/** Plays a seat calmly until the lesson is left; votes at once. */
function playAlong(pupil: RoomClient): () => void {
  let voted = 0
  let busy = false
  const beat = setInterval(() => {
    const { step } = pupil.session.value!
    const shift = pupil.shift.value
    const [answer] = step.answers
    if (answer !== undefined && voted !== step.number) {
      voted = step.number
      void pupil.request('vote', { step: step.number, answer, sure: 'guess' })
    }
    const command = !busy && shift && !shift.result.value ? calmBot(shift.view(), shift.setup, pupil.seat.value) : null
    if (!shift || !command) return
    busy = true
    void shift.order(command).then(() => (busy = false))
  }, 100)
  return () => {
    clearInterval(beat)
    pupil.leave()
  }
}

/** Goes on to the next step; returns its type. */
async function next(teacher: RoomClient): Promise<string> {
  const before = teacher.session.value!.step.number
  expect(await teacher.request('next', { step: before })).toEqual({ ok: true, value: null })
  await expect.poll(() => teacher.session.value!.step.number).not.toBe(before)
  return teacher.session.value!.step.type
}

/** Goes from button to button by Tab, and presses what is wanted, until `done`. */
async function byKeys({ page }: Somebody, wanted: RegExp, done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) {
    const name = await page.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement) || at.matches(':disabled')) return ''
      return at.ariaLabel ?? (at instanceof HTMLInputElement ? `radio ${at.value}` : at.innerText)
    })
    await page.keyboard.press(wanted.test(name) ? (name.startsWith('radio') ? 'Space' : 'Enter') : 'Tab')
  }
}

const isKept = ({ page }: Somebody): Promise<boolean> => page.getByText(/^Kept\.|^The answers are in\./).isVisible()
const isOver = ({ page }: Somebody): Promise<boolean> => page.locator('[data-hash]').isVisible()

async function vote(pupil: Somebody): Promise<void> {
  await pupil.page.getByRole('radio').first().check()
  await expect.poll(() => isKept(pupil)).toBe(true)
}

test('a whole taster: teacher, screen, six pupils in three teams. Keyboard and screen reader, twice the time: one whole round', async ({
  browser,
  baseURL,
  request,
}) => {
  test.setTimeout(180_000)
  const session = (await (await request.post('/api/sessions', { data: {} })).json()) as NewSession
  const { code, key } = session
  const laptop = await client(baseURL!, session, 'host')
  const wall = await somebody(browser, baseURL!, 1920, 1080)
  await wall.page.goto(`/screen/${code}`)
  const phone = await somebody(browser, baseURL!, 360, 640)
  const keys = await somebody(browser, baseURL!)
  const refreshed = await somebody(browser, baseURL!, 1024, 768)
  const pages = [phone, keys, refreshed]
  // The device's own clock is five minutes fast.
  await phone.page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 300_000
  })
  // Teams are dealt in the order of coming: the phone with the refreshed one, the keyboard with a client, and two clients.
  const clients: RoomClient[] = []
  await join(phone, code)
  await join(keys, code)
  clients.push(await client(baseURL!, session, 'pupil'))
  await join(refreshed, code)
  for (let i = 0; i < 2; i += 1) clients.push(await client(baseURL!, session, 'pupil'))
  const stops = clients.map(playAlong)
  await expect(wall.page.getByText('6 are here')).toBeVisible()
  expect(await laptop.request('teams', { size: 2 })).toEqual({ ok: true, value: null })
  await expect.poll(() => laptop.session.value!.pupils.map(({ team }) => team)).toEqual([1, 2, 3, 1, 2, 3])
  const byKeysSeat = laptop.session.value!.pupils[1]!.id
  expect((await laptop.request('seatTime', { seat: byKeysSeat, permille: 2000 })).ok).toBe(true)
  const name = await refreshed.page.locator('.you-are .pupil-name').innerText()

  expect(await laptop.request('begin', { lesson: taster })).toEqual({ ok: true, value: null })
  await refreshed.page.reload()
  await expect(refreshed.page.locator('.you-are .pupil-name')).toHaveText(name)

  expect(await next(laptop)).toBe('predict')
  await vote(refreshed)
  await byKeys(keys, /^radio/, () => isKept(keys))
  await expect(wall.page.getByText('5 of 6 have answered')).toBeVisible()
  await expectAccessible(wall.page)
  await refreshed.page.reload()
  await expect(refreshed.page.getByRole('radio').first()).toBeChecked()
  const left = async ({ page }: Somebody): Promise<number> => {
    const [minutes, seconds] = (await page.getByRole('timer').innerText()).split(':').map(Number)
    return minutes! * 60 + seconds!
  }
  expect(Math.abs((await left(phone)) - (await left(wall)))).toBeLessThanOrEqual(3)
  expect(await left(keys)).toBeGreaterThan(60)
  await expect(wall.page.getByRole('list', { name: 'What the class says' })).toBeHidden()
  await vote(phone)
  await expect(wall.page.getByText('6 of 6 have answered')).toBeVisible()
  const voted = laptop.session.value!.step.number
  expect((await laptop.request('show', { votes: voted, right: false, shift: 0 })).ok).toBe(true)
  const histogram = wall.page.getByRole('list', { name: 'What the class says' })
  await expect(histogram.getByRole('listitem').first()).toContainText('6')

  /** The shift that is on, to its end: the refreshed one is reloaded in its middle, while the clock stands. */
  async function playShift(teacher: RoomClient): Promise<void> {
    const { number: step } = teacher.session.value!.step
    // Four browsers on one machine are slower than four devices: nobody is to be cut short here.
    for (let i = 0; i < 6; i += 1) expect((await teacher.request('moreTime', { step })).ok).toBe(true)
    for (const { page } of pages) await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
    expect((await teacher.request('pause', {})).ok).toBe(true)
    await refreshed.page.reload()
    await expect(refreshed.page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
    await expect(wall.page.getByRole('region', { name: /^Team \d$/ })).toHaveCount(3)
    await Promise.all([phone, refreshed].map(playByItself))
    const opens = keys.page.getByRole('button', { name: 'Open a lane' })
    if (await opens.isVisible()) await byKeys(keys, /Open a lane/, async () => !(await opens.isVisible()))
    expect((await teacher.request('resume', {})).ok).toBe(true)
    await byKeys(keys, /^Seat customer/, () => isOver(keys))
    await expect.poll(() => teacher.session.value!.step.over, { timeout: 60_000 }).toBe(true)
    for (const { page } of pages) {
      const result = page.locator('[data-hash]')
      await expect(result).toBeVisible()
      expect(await result.getAttribute('data-hash')).toBe(await result.getAttribute('data-server-hash'))
    }
  }

  expect(await next(laptop)).toBe('shift')
  await playShift(laptop)

  // The laptop is shut, and the lesson goes on from another device.
  laptop.leave()
  const tablet = await client(baseURL!, session, 'host')
  expect(await next(tablet)).toBe('reveal')
  await refreshed.page.reload()
  for (const { page } of [wall, refreshed, phone])
    await expect(page.getByRole('heading', { name: 'Measured on real Python' })).toBeVisible()

  expect(await next(tablet)).toBe('shift')
  await playShift(tablet)
  expect(await next(tablet)).toBe('reveal')
  await refreshed.page.reload()
  await expect(
    wall.page.getByRole('heading', { name: /The same customers: many processes, 1\.[5-9]× as fast/ }),
  ).toBeVisible()
  for (const { page } of pages)
    await expect(page.getByRole('heading', { name: /^The same customers: .* as fast as/ })).toBeVisible()

  expect(await next(tablet)).toBe('question')
  await vote(phone)
  await vote(refreshed)
  await byKeys(keys, /^radio/, () => isKept(keys))
  await refreshed.page.reload()
  await expect(refreshed.page.getByRole('radio').first()).toBeChecked()
  expect(await next(tablet)).toBe('results')
  await refreshed.page.reload()
  for (const { page } of [wall, ...pages])
    await expect(page.getByRole('heading', { name: 'What it came to' })).toBeVisible()
  await expectAccessible(wall.page)

  expect((await tablet.request('end', {})).ok).toBe(true)
  for (const { page } of pages) await expect(page.getByRole('heading', { name: /The session is over/ })).toBeVisible()
  for (const stop of stops) stop()
  tablet.leave()

  // The teacher's key opens the report, and leaves the address line at once.
  const desk = await somebody(browser, baseURL!)
  await desk.page.goto(`/report/${code}#${key}`)
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText(/^Report of session \d{3} \d{3}$/)
  expect(desk.page.url()).not.toContain('#')
  const byTeam = desk.page.getByRole('region', { name: 'Step by step' }).getByRole('row')
  for (const team of ['Team 1', 'Team 2', 'Team 3']) await expect(byTeam.filter({ hasText: team })).toHaveCount(2)
  const pupils = desk.page.getByRole('region', { name: 'Pupil by pupil' }).getByRole('table').getByRole('rowheader')
  await expect(pupils).toHaveCount(6)
  await expectAccessible(desk.page)
  const saving = desk.page.waitForEvent('download')
  await desk.page.getByRole('button', { name: 'Download as CSV' }).click()
  const rows = (await readFile(await (await saving).path(), 'utf8')).trimEnd().split('\r\n').slice(1)
  const names = rows.map((row) => row.split(',')[1]!)
  expect(names.toSorted()).toEqual((await pupils.allInnerTexts()).map((shown) => shown.trim()).toSorted())
  expect(rows.map((row) => row.split(',')[2]!).toSorted()).toEqual(['1', '1', '2', '2', '3', '3'])

  for (const { page, problems } of [wall, desk, ...pages]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})
