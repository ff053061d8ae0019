import { expect, expectAccessible, test } from './fixtures.ts'
import { join, playByItself, somebody, type Somebody } from './somebody.ts'

/** Opens a session; returns its code. */
async function createSession({ page }: Somebody): Promise<string> {
  await page.goto('/host')
  await page.getByRole('button', { name: 'Create a session' }).click()
  const status = page.getByRole('status', { name: 'Room code' })
  await expect(status).toHaveText(/^\d{3} \d{3}$/)
  return (await status.innerText()).replace(' ', '')
}

/** Plays until the result is there. */
async function play(player: Somebody): Promise<void> {
  await playByItself(player)
  await expect(player.page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 60_000 })
}

/** What the last shift came to on this page, and the hashes of its state here and at the server. */
async function ending({ page }: Somebody): Promise<{ hash: string | null; serverHash: string | null }> {
  const result = page.locator('[data-hash]')
  await expect(result).toBeVisible()
  return { hash: await result.getAttribute('data-hash'), serverHash: await result.getAttribute('data-server-hash') }
}

async function makespanMs(teacher: Somebody, kind: string): Promise<number> {
  const row = teacher.page.getByRole('row').filter({ hasText: kind })
  await expect(row).toBeVisible()
  const text = await row.locator('td').nth(1).innerText()
  return Number(text.replaceAll(/\D/g, ''))
}

test('a teacher and three pupils play the same customers as one process and as many', async ({ browser, baseURL }) => {
  test.setTimeout(120_000)
  const teacher = await somebody(browser, baseURL!)
  const pupils = [
    await somebody(browser, baseURL!),
    await somebody(browser, baseURL!, 360, 640),
    await somebody(browser, baseURL!, 1024, 768),
  ]
  const code = await createSession(teacher)
  await join(pupils[0]!, code)
  await join(pupils[1]!, ` ${code.slice(0, 3)}-${code.slice(3)} `)
  await join(pupils[2]!, `${baseURL}/join/${code}`)
  const list = teacher.page.getByRole('list', { name: 'Pupils' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expectAccessible(teacher.page)
  await expectAccessible(pupils[1]!.page)

  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  const floor = pupils[0]!.page.getByRole('region', { name: 'Shop floor' })
  await expect(floor.getByRole('group', { name: 'Lane 1' })).toBeVisible()
  // The third is refreshed in the middle of the shift, and comes back to the same clerk. The clock stands meanwhile: a slow machine could
  // otherwise still be loading the page when this quick shift is over.
  const own = pupils[2]!.page.getByRole('button', { name: /^Seat customer \d+ at / }).first()
  await expect(own).toBeVisible()
  await teacher.page.getByRole('button', { name: 'Pause' }).click()
  const clerk = / at (.*)$/.exec((await own.getAttribute('aria-label')) ?? (await own.innerText()))?.[1]
  await pupils[2]!.page.reload()
  await expect(pupils[2]!.page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await expect(pupils[2]!.page.getByText(clerk ?? 'nobody').first()).toBeAttached()
  await teacher.page.getByRole('button', { name: 'Resume' }).click()
  await Promise.all(pupils.map(play))
  const first = await Promise.all([teacher, ...pupils].map(ending))
  expect(new Set(first.flatMap(({ hash, serverHash }) => [hash, serverHash])).size).toBe(1)

  await teacher.page.getByRole('button', { name: 'Next' }).click()
  await expect(teacher.page.getByRole('button', { name: 'Next' })).toBeDisabled()
  await teacher.page.getByRole('radio', { name: /^Many processes/ }).check()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  for (const { page } of pupils) await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await Promise.all(pupils.map(play))
  const second = await Promise.all([teacher, ...pupils].map(ending))
  expect(new Set(second.flatMap(({ hash, serverHash }) => [hash, serverHash])).size).toBe(1)
  expect(second[0]!.hash).not.toBe(first[0]!.hash)

  const faster = (await makespanMs(teacher, 'one process')) / (await makespanMs(teacher, 'many processes'))
  expect(faster).toBeGreaterThan(1.5)
  expect(faster).toBeLessThan(2.3)

  await teacher.page.getByRole('button', { name: 'End session' }).click()
  await teacher.page.getByRole('button', { name: 'Yes, end it' }).click()
  await expect(pupils[0]!.page.getByRole('heading', { name: /The session is over/ })).toBeVisible()
  for (const { page, problems } of [teacher, ...pupils]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('the teacher pauses, locks and unlocks', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const pupil = await somebody(browser, baseURL!)
  const late = await somebody(browser, baseURL!)
  const code = await createSession(teacher)
  await join(pupil, code)
  await teacher.page.getByRole('button', { name: 'Lock room' }).click()
  await expect(teacher.page.getByRole('button', { name: 'Unlock room' })).toBeVisible()
  await late.page.goto('/join')
  await late.page.getByRole('textbox', { name: 'Code' }).fill(code)
  await late.page.getByRole('button', { name: 'Join' }).click()
  await expect(late.page.getByText('The room is locked.')).toBeVisible()
  await teacher.page.getByRole('button', { name: 'Start lesson' }).click()
  await expect(pupil.page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await teacher.page.getByRole('button', { name: 'Pause' }).click()
  await expect(pupil.page.getByText('Paused by the teacher.')).toBeVisible()
  await expect(teacher.page.getByRole('button', { name: 'Resume' })).toBeVisible()
  await teacher.page.reload()
  await teacher.page.getByRole('button', { name: 'Resume' }).click()
  await expect(pupil.page.getByText('Paused by the teacher.')).toBeHidden()
  await teacher.page.getByRole('button', { name: 'Unlock room' }).click()
  await late.page.getByRole('button', { name: 'Join' }).click()
  await expect(late.page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  for (const { page, problems } of [teacher, pupil, late]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('friends open a room and play without a teacher', async ({ browser, baseURL }) => {
  const opener = await somebody(browser, baseURL!)
  const friend = await somebody(browser, baseURL!, 360, 640)
  await opener.page.goto('/host')
  await opener.page.getByRole('button', { name: 'Open a room for friends' }).click()
  await expect(opener.page.getByRole('heading', { name: 'You are in' })).toBeVisible()
  const code = /\/join\/(\d{6})/.exec(opener.page.url())![1]!
  await join(friend, code)
  await expect(friend.page.getByRole('button', { name: 'Start lesson' })).toBeHidden()
  await opener.page.getByRole('button', { name: 'Start lesson' }).click()
  await Promise.all([play(opener), play(friend)])
  const [one, other] = await Promise.all([ending(opener), ending(friend)])
  expect(one).toEqual(other)
  for (const { page, problems } of [opener, friend]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})

test('wrong codes are answered in words', async ({ page }) => {
  await page.goto('/join')
  const code = page.getByRole('textbox', { name: 'Code' })
  await code.fill('12 34')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('alert')).toContainText('six digits')
  await code.fill('999998')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('alert')).toContainText('no room with this code')
  await expect(code).toBeFocused()
  await expectAccessible(page)
  await page.goto('/join/banana')
  await expect(page.getByRole('alert')).toContainText('six digits')
})

test('a shared device asks who is there, and the next pupil is somebody else', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const device = await somebody(browser, baseURL!)
  const code = await createSession(teacher)
  await join(device, code)
  const name = await device.page.locator('.you-are .pupil-name').innerText()
  const tab = await device.page.context().newPage()
  await tab.goto(`/join/${code}`)
  await expect(tab.getByRole('heading', { name: `Continue as ${name}?` })).toBeVisible()
  await tab.getByRole('button', { name: 'Not me' }).click()
  await expect(tab.getByRole('heading', { name: 'You are in' })).toBeVisible()
  await expect(tab.locator('.you-are .pupil-name')).not.toHaveText(name)
  await expect(teacher.page.getByRole('list', { name: 'Pupils' }).getByRole('listitem')).toHaveCount(2)
  for (const { page } of [teacher, device]) await page.context().close()
})

test('the screen shows the code large and no names', async ({ browser, baseURL }) => {
  const teacher = await somebody(browser, baseURL!)
  const pupil = await somebody(browser, baseURL!)
  const wall = await somebody(browser, baseURL!, 1920, 1080)
  const code = await createSession(teacher)
  await wall.page.goto(`/screen/${code}`)
  await expect(wall.page.getByRole('status', { name: 'Room code' })).toHaveText(`${code.slice(0, 3)} ${code.slice(3)}`)
  await join(pupil, code)
  await expect(wall.page.getByText('1 is here')).toBeVisible()
  const name = await pupil.page.locator('.you-are .pupil-name').innerText()
  await expect(wall.page.getByText(name)).toHaveCount(0)
  await expectAccessible(wall.page)
  for (const { page, problems } of [teacher, pupil, wall]) {
    expect(problems).toEqual([])
    await page.context().close()
  }
})
