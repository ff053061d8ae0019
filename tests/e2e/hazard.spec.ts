import { hazards } from '../../shared/curriculum/hazards/index.ts'
import { parsePython } from '../../shared/interleaving/python/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { begin, breakIt, fixBy, titleOf } from './hazard-play.ts'

for (const hazard of hazards)
  test(`${hazard.id}: broken in the fewest steps, refused with a wrong fix, fixed in every way, run`, async ({
    page,
  }) => {
    const reading = parsePython(hazard.source)
    if (!reading.ok) throw new Error(reading.reason)
    await begin(page, hazard)
    await expectAccessible(page)
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
    await expectAccessible(page)

    for (const edits of hazard.fixes) {
      await fixBy(page, reading.program, edits)
      await expect(page.getByRole('heading', { name: 'Fixed: no schedule breaks it' })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Run the store' }).last().click()
    await page.getByRole('button', { name: 'To the end' }).click()
    const fixed = page.getByRole('region', { name: 'Your fixed program' })
    await expect(fixed).toContainText('right, this time')
    await expectAccessible(page)

    await page.getByRole('button', { name: 'To the rule' }).click()
    const result = page.getByRole('region', { name: 'Result' })
    await expect(result.getByRole('list', { name: 'Medals' }).getByText('won', { exact: false })).toHaveCount(3)
    const right = hazard.second.answers.find(({ misconception }) => misconception === null)!
    await result.locator(`input[value="${right.id}"]`).check()
    await expect(result.getByText('Right.')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/play')
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: titleOf(hazard), exact: true }) })
    await expect(card).toContainText('Medals: Broken in the fewest steps, Fast and fixed, Fixed')
  })
