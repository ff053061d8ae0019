import { expect, expectAccessible, test } from './fixtures.ts'
import { startShift } from './solo-hand.ts'

test.describe('past the GIL', () => {
  test('a clerk is given the key of the stock sheet through the twin, by keyboard, and the program takes it', async ({
    page,
  }) => {
    await page.goto('/play/the-same-bugs-sooner')
    await startShift(page, 'Fewer than four sales')
    const take = page.getByRole('button', { name: /Take the key/ }).first()
    await take.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Return the key/ })).toHaveCount(1)
    await page
      .getByRole('button', { name: /^Seat customer 1 at / })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('with lock_stock: sell(5)')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectAccessible(page)
  })

  test('a till is opened by mouse: an interpreter within the process, in the shop and in the program', async ({
    page,
  }) => {
    await page.goto('/play/tills-within-a-lane')
    await startShift(page, 'About 9 ms')
    await page.getByRole('button', { name: 'Open a till' }).click()
    await page.getByRole('button', { name: 'Open a lane' }).click()
    const lane = page.getByRole('group', { name: 'Lane 1' })
    await expect(lane.getByText('an interpreter within process 1')).toBeVisible()
    await expect(
      lane.getByRole('group', { name: 'Till 1' }).getByRole('listitem', { name: /^Clerk Bo: / }),
    ).toBeVisible()
    await expect(lane.getByRole('listitem', { name: /^Clerk Ada: / })).toBeVisible()
    // A till is no lane: the next process is lane 2, with a frame of its own.
    const second = page.getByRole('group', { name: 'Lane 2' })
    await expect(second.getByText('Lane 2 · process 2')).toBeVisible()
    await expect(page.getByRole('group', { name: /^Lane / })).toHaveCount(2)
    await expect
      .poll(async () => {
        const [one, two] = [await lane.boundingBox(), await second.boundingBox()]
        return one !== null && two !== null && (two.y >= one.y + one.height - 1 || two.x >= one.x + one.width - 1)
      })
      .toBe(true)
    await expect(page.getByText('from concurrent.interpreters import create, create_queue')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectAccessible(page)
  })
})
