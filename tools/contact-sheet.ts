// `npm run contact-sheet`: every chapter in mid-shift, as a player sees it, on one picture: docs/contact-sheet.jpg.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from '@playwright/test'
import { startServer } from '../server/server.ts'
import { bestLog, levels, setupFor, type Level } from '../shared/curriculum/index.ts'
import { hazards } from '../shared/curriculum/hazards/index.ts'
import { fold } from '../shared/shift/index.ts'
import { chromiumPath } from '../tests/e2e/chromium.ts'
import { engineHash } from './engine-hash.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const view = { width: 1366, height: 768 }
const columns = 4
/** Where in the best-known plan the picture is taken, in percent of its makespan. */
const atPercent = 45
/** The floor draws itself, and its flights end. Wall ms. */
const settleMs = 2500

/** A browser that comes back to a shift in its middle, as after a reload: paused, with the best-known plan's orders so far. */
async function midShift(browser: Browser, address: string, level: Level): Promise<Buffer> {
  const setup = setupFor(level, { seed: level.seed, engine: engineHash() })
  const log = bestLog(level, setup)
  const endUs = fold(setup, log, setup.closesUs).endedUs ?? setup.closesUs
  const nowUs = Math.trunc((endUs * atPercent) / 100)
  const shift = {
    level: level.id,
    seed: level.seed,
    engine: setup.engine,
    prediction: null,
    log: log.filter(({ atUs }) => atUs < nowUs),
    nowUs,
  }
  const page = await browser.newPage({ viewport: view })
  await page.addInitScript((left) => history.replaceState({ shift: left }, ''), shift)
  return picture(page, `${address}/play/${level.id}`)
}

async function stepped(browser: Browser, address: string, id: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: view })
  await page.goto(`${address}/play/${id}`)
  const start = page.getByRole('button', { name: 'Start shift' })
  await start.click()
  await start.click()
  return picture(page)
}

async function picture(page: Page, address?: string): Promise<Buffer> {
  if (address) await page.goto(address)
  await page.waitForTimeout(settleMs)
  const shot = await page.screenshot()
  await page.close()
  return shot
}

const server = await startServer({
  port: 0,
  dataDir: mkdtempSync(join(tmpdir(), 'oh-my-gil-sheet-')),
  siteDir: join(root, 'dist'),
  version: 'contact sheet',
  engine: engineHash(),
})
const address = `http://127.0.0.1:${server.port}`
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
const pictures: { readonly name: string; readonly shot: Buffer }[] = []
for (const level of levels)
  pictures.push({ name: `${level.chapter} · ${level.id}`, shot: await midShift(browser, address, level) })
for (const { id, chapter } of hazards)
  pictures.push({ name: `${chapter} · ${id}`, shot: await stepped(browser, address, id) })

const sheet = await browser.newPage({ viewport: { width: 1800, height: 900 } })
const cells = pictures
  .toSorted((a, b) => Number.parseInt(a.name, 10) - Number.parseInt(b.name, 10))
  .map(
    ({ name, shot }) =>
      `<figure><img src="data:image/png;base64,${shot.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  )
await sheet.setContent(`<style>
  body { margin: 16px; display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 14px; font: 18px sans-serif; background: #fff }
  figure { margin: 0 } img { width: 100%; border: 1px solid #999 }
</style>${cells.join('')}`)
await sheet.screenshot({ path: join(root, 'docs/contact-sheet.jpg'), type: 'jpeg', quality: 70, fullPage: true })
await browser.close()
await server.close()
