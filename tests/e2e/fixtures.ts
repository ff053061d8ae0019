import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

/** Listens to a page for what must never happen: errors and warnings in the console, and requests to other hosts. */
export function watch(page: Page, baseURL: string): string[] {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (/^(?:http|ws)s?:/.test(url) && new URL(url).host !== new URL(baseURL).host)
      problems.push(`request to another host: ${url}`)
  })
  return problems
}

/** Playwright's `test`, whose page must end with a clean console and no request to another host. */
export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ page, baseURL }, use) => {
      // Only offline.spec.ts keeps the site in the browser: elsewhere each test would fetch all of it.
      await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
      const problems = watch(page, baseURL ?? '')
      await use()
      expect(problems).toEqual([])
    },
    { auto: true },
  ],
})

/** Waits for whatever fades or slides to its end: half way, a colour is neither the old nor the new one. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
}

/** Fails on any violation of WCAG 2.2 AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  await settle(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export { expect }
