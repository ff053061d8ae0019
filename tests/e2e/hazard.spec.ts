import { hazardById, hazards } from '../../shared/curriculum/hazards/index.ts'
import { parsePython } from '../../shared/interleaving/python/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { withoutPicture } from './picture.ts'
import { begin, breakIt, expectFloor, fixBy, titleOf } from './hazard-play.ts'

/** One level of threads and the one of orders: their pages are put together from the same parts as all others'. */
const lookedAt: readonly string[] = ['two-keys', 'async-races-too']

for (const hazard of hazards)
  test(`${hazard.id}: broken in the fewest steps, refused with a wrong fix, fixed in every way, run`, async ({
    page,
  }) => {
    const isLookedAt = lookedAt.includes(hazard.id)
    if (isLookedAt) test.slow()
    else await withoutPicture(page)
    const reading = parsePython(hazard.source)
    if (!reading.ok) throw new Error(reading.reason)
    await begin(page, hazard)
    if (isLookedAt) await expectAccessible(page)
    await breakIt(page, hazard)
    await expect(page.getByText('It cannot be done in fewer: a medal.')).toBeVisible()
    await page.getByRole('button', { name: 'Now fix it' }).click()

    const words = {
      final: 'the count can still',
      deadlock: 'wait for each other',
      livelock: 'go round',
      error: 'a key',
    }
    for (const { edits, violation } of hazard.wrongFixes) {
      await fixBy(page, reading.program, edits)
      await expect(page.getByRole('heading', { name: new RegExp(`^Not fixed: .*${words[violation]}`) })).toBeVisible()
      const scrubber = page.getByRole('slider', { name: 'Step of the schedule' })
      await scrubber.press('End')
      const steps = await scrubber.getAttribute('max')
      await expect(page.getByText(new RegExp(`^Step ${steps} of ${steps}: `))).toBeVisible()
    }
    if (isLookedAt) {
      await expectFloor(page.getByRole('region', { name: 'The failing schedule, step by step' }))
      await expectAccessible(page)
    }

    for (const edits of hazard.fixes) {
      await fixBy(page, reading.program, edits)
      await expect(page.getByRole('heading', { name: 'Fixed: no schedule breaks it' })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Run the store' }).last().click()
    await page.getByRole('button', { name: 'To the end' }).click()
    const broken = page.getByRole('region', { name: 'The broken program' })
    const fixed = page.getByRole('region', { name: 'Your fixed program' })
    await expect(fixed).toContainText('right, as in every schedule')
    await expect(broken).toContainText(
      { final: 'it should say', deadlock: 'Nobody moves any more', livelock: 'never will be', error: '' }[hazard.goal],
    )
    for (const store of [broken, fixed]) if (isLookedAt) await expectFloor(store)
    if (isLookedAt) await expectAccessible(page)

    await page.getByRole('button', { name: 'To the rule' }).click()
    const result = page.getByRole('region', { name: 'Result' })
    await expect(result.getByRole('list', { name: 'Medals' }).getByText('won', { exact: false })).toHaveCount(3)
    const right = hazard.second.answers.find(({ misconception }) => misconception === null)!
    await result.locator(`input[value="${right.id}"]`).check()
    await expect(result.getByText('Right.')).toBeVisible()
    if (isLookedAt) await expectAccessible(page)
    await page.getByRole('link', { name: 'All levels' }).click()
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: titleOf(hazard), exact: true }) })
    await expect(card).toContainText('Medals: Broken in the fewest steps, Fast and fixed, Fixed')
  })

test('it worked yesterday: ten green runs, and the share of schedules that fail', async ({ page }) => {
  await withoutPicture(page)
  await begin(page, hazardById('it-worked-yesterday')!)
  await page.getByRole('radio', { name: '3.9', exact: true }).check()
  await page.getByRole('button', { name: 'Run it ten times' }).click()
  await expect(page.getByText('10 of 10 runs were right on Python 3.9.')).toBeVisible()
  await expect(page.getByText('60 of its 70 possible schedules are wrong')).toBeVisible()
  await page.getByRole('button', { name: 'Show me' }).click()
  await page.getByRole('slider', { name: 'Step of the schedule' }).press('End')
  await expect(page.getByText(/an update is lost/)).toBeVisible()
})

test('yesterday the broken store was right, and today, unchanged, it is not', async ({ page }) => {
  const hazard = hazardById('it-worked-yesterday')!
  const reading = parsePython(hazard.source)
  if (!reading.ok) throw new Error(reading.reason)
  await withoutPicture(page)
  await begin(page, hazard)
  await breakIt(page, hazard)
  await page.getByRole('button', { name: 'Now fix it' }).click()
  await fixBy(page, reading.program, hazard.fixes[0]!)
  await page.getByRole('button', { name: 'Run the store' }).last().click()
  const broken = page.getByRole('region', { name: 'The broken program' })
  for (const [day, words] of [
    ['Yesterday', 'right, this time'],
    ['Today', 'it should say visitors = 2'],
  ] as const) {
    await page.getByRole('radio', { name: day }).check()
    await page.getByRole('button', { name: 'To the end' }).click()
    await expect(broken).toContainText(words)
  }
})

test('who tries for a while is offered a hint, then a stronger one', async ({ page }) => {
  await withoutPicture(page)
  await page.clock.install()
  await begin(page, hazardById('two-keys')!)
  await expect(page.getByRole('button', { name: 'A hint' })).toHaveCount(0)
  await page.clock.fastForward(41_000)
  await page.getByRole('button', { name: 'A hint' }).click()
  await expect(page.getByText('Each needs two keys.')).toBeVisible()
  await page.clock.fastForward(41_000)
  await page.getByRole('button', { name: 'A stronger hint' }).click()
  await expect(page.getByText('begins like this: Ada 1 step, Bo 1 step, Ada 1 step.')).toBeVisible()
})

test('a level is played with the keyboard alone', async ({ page }) => {
  const hazard = hazardById('two-keys')!
  await withoutPicture(page)
  await begin(page, hazard)
  await page.getByRole('button', { name: 'Expand all' }).press('Enter')
  await page.getByRole('button', { name: 'Step Ada' }).focus()
  await page.keyboard.press('1')
  await page.keyboard.press('2')
  await page.keyboard.press('u')
  await expect(page.getByText('1 step so far.')).toBeVisible()
  for (const key of ['2', '1', '2']) await page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: 'Broken: nobody can move' })).toBeVisible()
  await page.getByRole('button', { name: 'Now fix it' }).press('Enter')

  await expect(page.getByRole('heading', { level: 2 })).toBeFocused()
  const lines = page.getByRole('group', { name: 'The program' }).getByRole('button')
  await lines.first().focus()
  for (let line = 0; line < 5; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Swap the two keys' }).press('Enter')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await lines.nth(5).press('Enter')
  await page.getByRole('button', { name: 'Swap the two keys' }).press('Enter')
  await page.getByRole('button', { name: 'Check', exact: true }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Fixed: no schedule breaks it' })).toBeVisible()
})

test('what cannot be done is refused with the reason, and nothing changes', async ({ page }) => {
  await withoutPicture(page)
  await begin(page, hazardById('two-keys')!)
  await page.getByRole('button', { name: 'Show me' }).click()
  await page.getByRole('button', { name: 'Now fix it' }).click()
  await page
    .getByRole('button', { name: /: with left:$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Move up' }).click()
  await expect(page.getByText('It stands at the edge of its function already.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
})

test.describe('on a phone, with less motion', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, contextOptions: { reducedMotion: 'reduce' } })

  test('a deadlock is stepped into by touch', async ({ page }) => {
    await begin(page, hazardById('two-keys')!)
    await page.getByRole('button', { name: 'Expand all' }).tap()
    for (const name of ['Ada', 'Bo', 'Ada', 'Bo']) await page.getByRole('button', { name: `Step ${name}` }).tap()
    await expect(page.getByRole('heading', { name: 'Broken: nobody can move' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Keys' })).toContainText('right is with Bo (Ada waits)')
  })

  test('three clerks fit, nothing scrolls sideways, and the run shows at once', async ({ page }) => {
    const hazard = hazardById('split-the-drawer')!
    const reading = parsePython(hazard.source)
    if (!reading.ok) throw new Error(reading.reason)
    const expectInside = async (): Promise<void> => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      await expectAccessible(page)
    }
    await begin(page, hazard)
    await expectInside()
    await expect(page.getByRole('button', { name: 'Step Cyd' })).toBeInViewport()
    await breakIt(page, hazard)
    await expectInside()
    await page.getByRole('button', { name: 'Now fix it' }).click()
    await fixBy(page, reading.program, hazard.wrongFixes[0]!.edits)
    await page.getByRole('slider', { name: 'Step of the schedule' }).press('End')
    await expectInside()
    await fixBy(page, reading.program, hazard.fixes[0]!)
    await page.getByRole('button', { name: 'Run the store' }).last().click()
    await page.getByRole('button', { name: 'Run both' }).click()
    await expect(page.getByRole('region', { name: 'Your fixed program' })).toContainText('Done after')
    await expectInside()
  })
})
