import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './fixtures.ts'

const kept = { 'first-customer': { medals: ['time', 'lean'], bestMakespanUs: 400_000 } }
const medals = 'Medals: On time, No more workers than needed'

test('progress is saved as a file, lost, loaded again, and every change undone', async ({ page }) => {
  await page.goto('/play')
  await page.evaluate((progress) => localStorage.setItem('oh-my-gil.progress', JSON.stringify(progress)), kept)
  await page.reload()
  await expect(page.getByText(medals)).toBeAttached()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ])
  const file = { name: 'oh-my-gil.json', mimeType: 'application/json', buffer: readFileSync(await saved.path()) }

  await page.getByRole('button', { name: 'Start clean' }).click()
  await expect(page.getByText(medals)).not.toBeAttached()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(medals)).toBeAttached()
  await page.getByRole('button', { name: 'Start clean' }).click()
  await page.reload()
  await expect(page.getByText(medals)).not.toBeAttached()

  await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from('{"game":') })
  await expect(page.getByText('This file is not progress saved here. Nothing has changed.')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByText(medals)).toBeAttached()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByText(medals)).toBeAttached()
})
