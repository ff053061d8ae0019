import { mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumPath } from './tests/e2e/chromium.ts'

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

// The workers read this file again; what the first reading chose reaches them through the environment.
process.env['E2E_PORT'] ??= String(await freePort())
process.env['E2E_DATA_DIR'] ??= mkdtempSync(join(tmpdir(), 'oh-my-gil-e2e-'))
const baseURL = `http://127.0.0.1:${process.env['E2E_PORT']}`

/** Several browsers at once in a room: these need the computer to themselves. */
const rooms = /(?:classroom|taster|lesson|host|report|kinds)[\w-]*\.spec\.ts$/

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    { name: 'alone', testIgnore: rooms },
    { name: 'rooms', testMatch: rooms },
  ],
  outputDir: 'test-results',
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  webServer: {
    command: 'node server/main.ts',
    url: `${baseURL}/healthz`,
    reuseExistingServer: false,
    // Rooms run several times as fast as in a class, and no faster than four browsers on two cores can follow.
    env: { PORT: process.env['E2E_PORT'], DATA_DIR: process.env['E2E_DATA_DIR'], SHIFT_RATE: '5' },
  },
  use: {
    baseURL,
    viewport: { width: 1366, height: 768 },
    // Without its film, which takes as much computing as the page.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--no-sandbox',
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        // Pages are put together without a pretended graphics card: that takes half the computing.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
