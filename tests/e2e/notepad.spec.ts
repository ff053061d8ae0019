import { expect, expectAccessible, test } from './fixtures.ts'
import { withoutPicture } from './picture.ts'
import { expectResult, speedUp, startShift } from './solo-hand.ts'

test.describe('a clerk with a notepad', () => {
  test('lays a bookmark by mouse and takes it away; it stands in the basket and in the program', async ({ page }) => {
    await page.goto('/play/one-clerk-one-notepad')
    await startShift(page, 'About 180 ms')
    const bookmark = page.getByRole('button', { name: 'Customer 2: bookmark after 108 ms' })
    await bookmark.click()
    await expect(bookmark).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText('2 bookmarks left')).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: /^Seat customer 2 at / }).click()
    await expect(page.getByText('await asyncio.sleep(0)')).toBeVisible()
    await expectAccessible(page)
  })

  test('is played to the end through the twin: what blocks goes to a thread, and everybody is served', async ({
    page,
  }) => {
    await speedUp(page, 6)
    await withoutPicture(page)
    await page.goto('/play/do-not-block-the-loop')
    await startShift(page, 'After about 220 ms')
    // The hand is in the page, so that a busy test machine does not play more slowly than it shows.
    await page.evaluate(() => {
      const hand = setInterval(() => {
        const floor = document.querySelector('section[aria-label="Shop floor"]')
        if (!floor) {
          clearInterval(hand)
          return
        }
        const buttons = [...floor.querySelectorAll<HTMLButtonElement>('button:enabled')]
        const next =
          buttons.find(
            ({ ariaLabel, ariaPressed }) => ariaLabel?.endsWith('send 140 ms to a thread') && ariaPressed === 'false',
          ) ?? buttons.find(({ ariaLabel }) => /^Seat customer \d+ at /.test(ariaLabel ?? ''))
        next?.focus()
        next?.click()
      }, 30)
    })
    const notepad = page.getByRole('region', { name: 'Notepad' })
    await expect(notepad.getByText('awaits a thread')).toBeVisible()
    await expect(notepad.getByText('awaits an answer').first()).toBeVisible()
    await expectResult(page)
    await expect(page.getByText('walked out')).toHaveCount(0)
  })

  test('an order that is only written down stays on the notepad until it is started', async ({ page }) => {
    await withoutPicture(page)
    await page.goto('/play/called-is-not-run')
    await startShift(page, 'None')
    const write = page.getByRole('button', { name: 'Write down the order of customer 1' })
    await write.focus()
    await page.keyboard.press('Enter')
    const notepad = page.getByRole('region', { name: 'Notepad' })
    await expect(notepad.getByText('only written down')).toBeVisible()
    await expect(page.getByText('# Nobody awaits them: nothing runs.')).toBeVisible()
    const start = page.getByRole('button', { name: /^Seat customer 1 at / })
    await start.focus()
    await page.keyboard.press('Enter')
    await expect(notepad.getByText('runs', { exact: true })).toBeVisible()
  })
})
