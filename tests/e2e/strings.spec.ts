import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const pages = [
  '/',
  '/play',
  '/play/first-customer',
  '/play/four-clerks-one-scanner',
  '/play/two-keys',
  '/rush',
  '/sandbox',
  '/cards',
  '/join',
  '/host',
  '/host/lessons',
  '/check',
  '/no-such-aisle',
] as const

const sizes = [
  { width: 1366, height: 768 },
  { width: 360, height: 640 },
] as const

/** What is wrong with the layout: the page scrolls sideways, or a text lies beyond the page's edge, its button's, or the edge where it is cut off. */
async function broken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems: string[] = []
    const slack = 2
    const sideways = document.documentElement.scrollWidth - innerWidth
    if (sideways > 0) problems.push(`scrolls sideways by ${sideways} px`)

    const edges = (element: Element | null): DOMRect[] => {
      const found: DOMRect[] = []
      for (let at = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at)
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return found
        if (/hidden|clip/.test(`${overflowX} ${overflowY}`) || at.tagName === 'BUTTON')
          found.push(at.getBoundingClientRect())
      }
      found.push(new DOMRect(0, -1e6, innerWidth, 2e6))
      return found
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!
      if (!text.nodeValue?.trim() || element.closest('.visually-hidden, svg, script, style, select')) continue
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
      // What is shown to a screen reader alone is cut down to a pixel.
      const limits = edges(element)
      if (limits.some(({ width, height }) => width <= 1 || height <= 1)) continue
      const out = rects.some((rect) =>
        limits.some(
          ({ left, right, top, bottom }) =>
            rect.left < left - slack || rect.right > right + slack || rect.top < top - 4 || rect.bottom > bottom + 4,
        ),
      )
      if (out) problems.push(`${element.tagName.toLowerCase()}.${element.className}: ${text.nodeValue.slice(0, 60)}`)
    }
    return problems
  })
}

for (const disguise of ['long', 'rtl', 'xss', 'Spanish'] as const)
  test(`no page breaks where texts are ${disguise}, wide or on a phone`, async ({ page }) => {
    if (disguise === 'Spanish') await page.addInitScript(() => localStorage.setItem('oh-my-gil.language', 'es'))
    test.setTimeout(240_000)
    const found: Record<string, string[]> = {}
    for (const path of pages) {
      await page.setViewportSize(sizes[0])
      await page.goto(`${path}?stringTest=${disguise}`)
      await expect(page.locator('main :is(h1, .shift-title)').first()).toBeVisible()
      await expect(page.locator('.loading')).toHaveCount(0)
      for (const size of sizes) {
        await page.setViewportSize(size)
        const problems = await broken(page)
        // Fifty letters more in the smallest label fit nowhere on a phone: there it is enough that the page itself stays whole.
        const counted =
          disguise === 'xss' && size.width < 700 ? problems.filter((one) => one.startsWith('scrolls')) : problems
        if (counted.length > 0) found[`${path} at ${size.width}`] = counted
      }
      expect(await page.locator('img[src="x"]').count(), path).toBe(0)
    }
    expect(found).toEqual({})
    expect(await page.locator('html').getAttribute('dir')).toBe(disguise === 'rtl' ? 'rtl' : 'ltr')
  })
