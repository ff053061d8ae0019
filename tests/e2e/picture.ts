import type { Page } from '@playwright/test'

const noFloor = `export const mountFloor = () => { throw new Error('no picture here') }
export default {}`

/**
 * The page plays on in words alone, as where its picture cannot be drawn: for tests that are not about the picture, which costs more than all
 * else on a page. To be called before the page is opened.
 */
export async function withoutPicture(page: Page): Promise<void> {
  await page.route(/\/(?:phaser|floor)-(?!model)[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: noFloor }),
  )
}
