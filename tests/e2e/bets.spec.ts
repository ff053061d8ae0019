import { expect, expectAccessible, test } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'

test('the clock stands at a hand-over: one bets who is next, is told, and is told again after the shift', async ({
  page,
}) => {
  await speedUp(page, 6)
  await page.goto('/play/five-milliseconds')
  await startShift(page, 'Nobody can say')
  await seatAtFreeClerks(page)
  const bet = page.getByRole('group', { name: 'Your bet' })
  await expect(bet).toBeVisible()
  await expect(bet.getByRole('button').first()).toBeFocused()
  const time = page.locator('.shift-time')
  const stoodAt = await time.textContent()
  await expectAccessible(page)
  expect(await time.textContent()).toBe(stoodAt)
  await page.keyboard.press('1')
  await expect(bet).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: /^(Right|Not so)\. / })).toBeVisible()
  for (let made = 1; made < 3; made++) {
    await expect(bet).toBeVisible()
    await bet.getByRole('button').nth(1).click()
    await expect(bet).toBeHidden()
  }
  // The rest without bets: by the button, for as long as there are any.
  await page.evaluate(() => {
    setInterval(() => document.querySelector<HTMLElement>('.bet-none')?.click(), 50)
  })
  await expectResult(page)
  const result = page.getByRole('region', { name: 'Result' })
  await expect(result.getByRole('heading', { name: 'Your bets' })).toBeVisible()
  const counted = await result
    .getByRole('listitem')
    .filter({ hasText: / of \d+ right\./ })
    .allTextContents()
  const made = counted.map((text) => Number(/ of (\d+) right/.exec(text)![1]))
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(3)
})
