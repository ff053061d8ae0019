// What a frame of the shop floor costs: the level with the most counters, all of them at work, in Chromium with a four times slower processor; and how
// many frames a second software WebGL (SwiftShader) draws of it on a Chromebook's screen.
import { availableParallelism, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { levels, type Level } from '../../shared/curriculum/index.ts'
import { chromiumPath } from '../../tests/e2e/chromium.ts'
import { hostStatically } from '../../tests/e2e/static-host.ts'

const throttling = 4
const warmUpMs = 4000
const measuredMs = 12_000
const viewport = { width: 1366, height: 768 }

declare global {
  interface Window {
    /** What the scripts of each frame took, ms. */
    frameCosts: number[]
  }
}

/** Counts what is done in each frame's callbacks, with the microtasks that they leave behind. */
function countFrames(): void {
  window.frameCosts = []
  const request = window.requestAnimationFrame.bind(window)
  let frame = -1
  window.requestAnimationFrame = (callback) =>
    request((timeMs) => {
      const startMs = performance.now()
      callback(timeMs)
      queueMicrotask(() => {
        if (timeMs !== frame) window.frameCosts.push(0)
        frame = timeMs
        window.frameCosts[window.frameCosts.length - 1]! += performance.now() - startMs
      })
    })
}

/** Hires and opens all that may be had, then seats whoever comes wherever somebody is free. */
function keepBusy(): void {
  setInterval(() => {
    const named = (name: string): HTMLElement | undefined =>
      [...document.querySelectorAll<HTMLElement>('main button')].find(
        (button) => (button.ariaLabel ?? button.innerText).includes(name) && button.ariaDisabled !== 'true',
      )
    const more = named('Open a lane') ?? named('Hire a clerk')
    more?.click()
    for (const item of document.querySelectorAll('li[aria-label^="Clerk "]')) {
      const name = /^Clerk (.+): is free/.exec(item.ariaLabel ?? '')?.[1]
      if (name !== undefined) named(`at ${name}`)?.click()
    }
  }, 200)
}

function counters({ maxLanes, maxClerks }: Level): number {
  return maxLanes * maxClerks
}

/** The costs of the frames of one stretch of the shift. */
async function measure(page: Page, address: string, rate: number): Promise<number[]> {
  await page.addInitScript(countFrames)
  await page.goto(address)
  const start = page.getByRole('button', { name: 'Start shift' })
  await start.click()
  await start.click({ timeout: 2000 }).catch(() => {})
  await page.getByRole('button', { name: 'Open now' }).waitFor()
  await page.evaluate(keepBusy)
  await page.getByRole('button', { name: 'Open now' }).click()
  await page.locator('.floor-host canvas').waitFor()
  await page.waitForTimeout(warmUpMs)
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate })
  await page.evaluate(() => {
    window.frameCosts.length = 0
  })
  await page.waitForTimeout(measuredMs)
  return page.evaluate(() => window.frameCosts)
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)]! * 100) / 100
}

export default async function floor(): Promise<object> {
  const loadBefore = Math.round(loadavg()[0]! * 10) / 10
  process.env['NODE_ENV'] = 'production'
  await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)), logLevel: 'silent' })
  const host = await hostStatically('/')
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  try {
    const busiest = levels.toSorted((a, b) => counters(b) - counters(a))[0]!
    const address = `${host.site}play/${busiest.id}`
    const run = async (rate: number): Promise<number[]> => {
      const context = await browser.newContext({ viewport })
      const costs = await measure(await context.newPage(), address, rate)
      await context.close()
      return costs.toSorted((a, b) => a - b)
    }
    const slow = await run(throttling)
    const fast = await run(1)
    return {
      level: busiest.id,
      // Beside other work the numbers say nothing: the load should be well below the number of cores before the run.
      computer: { cores: availableParallelism(), loadBefore },
      throttled: {
        cpu: throttling,
        frames: slow.length,
        scriptMs: { p50: percentile(slow, 0.5), p95: percentile(slow, 0.95) },
      },
      swiftShader: { ...viewport, framesPerSecond: Math.round((fast.length / measuredMs) * 10_000) / 10 },
    }
  } finally {
    await browser.close()
    await host.close()
  }
}
