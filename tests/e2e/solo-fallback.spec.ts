// The browser itself reports what these tests break, so they do without the clean console of the others.
import { expect, test, type Page } from '@playwright/test'
import { watch } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'

async function playToTheEnd(page: Page): Promise<void> {
  await seatAtFreeClerks(page, ['Hire a clerk'])
  await expectResult(page)
}

test('where the picture cannot be fetched, the list says so and plays on', async ({ page }) => {
  await speedUp(page, 6)
  // What the page itself needs of the floor is no picture: `floor-model`, `use-floor`.
  await page.route(/phaser|\/floor-(?!model)/, (route) => route.abort())
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await expect(page.getByText('The picture of the shop floor could not be loaded')).toBeVisible()
  await expect(page.getByText('Clerk Ada: is free')).toBeVisible()
  await playToTheEnd(page)
})

test('without WebGL the floor is drawn all the same', async ({ page, baseURL }) => {
  const problems = watch(page, baseURL ?? '')
  await speedUp(page, 6)
  await page.addInitScript(() => {
    const { prototype } = HTMLCanvasElement
    const original = Object.getOwnPropertyDescriptor(prototype, 'getContext')!.value as (kind: string) => unknown
    Object.defineProperty(prototype, 'getContext', {
      value(this: HTMLCanvasElement, kind: string, ...rest: []) {
        return /webgl/.test(kind) ? null : original.call(this, kind, ...rest)
      },
    })
  })
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await expect(page.getByRole('group', { name: 'Lane 1' })).toHaveClass(/drawn/, { timeout: 30_000 })
  await playToTheEnd(page)
  expect(problems).toEqual([])
})

test('in a browser that keeps nothing, medals last until the page closes, and it says so', async ({ page }) => {
  await speedUp(page, 6)
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError')
      },
    })
  })
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await seatAtFreeClerks(page)
  await expectResult(page)
  await expect(page.getByText('Your browser keeps nothing here')).toBeVisible()
})
