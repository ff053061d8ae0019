import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from '@playwright/test'
import { findPython, noPython, runProgram } from '../conformance/python.ts'
import { expect, expectAccessible, test, watch } from './fixtures.ts'

const outcomes = (page: Page): Locator => page.getByRole('region', { name: 'Side by side' })
const table = (page: Page): Locator => outcomes(page).getByRole('table', { name: 'The ways in numbers' })
const wayCard = (page: Page, name: string): Locator => outcomes(page).getByRole('article', { name, exact: true })

/** The link of a Workload JSON. */
function linkTo(workload: unknown): string {
  return `/sandbox?w=${encodeURIComponent(JSON.stringify(workload))}`
}

/** The rows of the table, once all ways are worked out. */
async function rows(page: Page): Promise<string[]> {
  await expect(outcomes(page)).toHaveAttribute('aria-busy', 'false')
  await expect(table(page)).toBeVisible()
  return table(page).getByRole('row').allInnerTexts()
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}

/** Drops a file onto a card, as from a desktop. */
async function drop(target: Locator, name: string, text: string): Promise<void> {
  await target.evaluate(
    (element, [fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], fileName, { type: 'application/json' }))
      for (const type of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
    },
    [name, text] as const,
  )
}

test('the list of levels leads to the sandbox, which shows ways side by side', async ({ page }) => {
  await page.goto('/play')
  await page.getByRole('link', { name: 'Sandbox' }).click()
  await expect(page.getByRole('heading', { name: 'Sandbox', level: 1 })).toBeVisible()
  expect((await rows(page)).slice(1).map((row) => row.split('\t')[0])).toEqual(['Sequential', 'Threads', 'asyncio'])
  await expect(
    outcomes(page).getByRole('img', { name: /^Threads: scans [\d.,]+ ms, waits for the scanner/ }),
  ).toBeVisible()
  await expect(page.getByRole('img', { name: 'Timeline: Threads, P0' })).toBeVisible()
  await wayCard(page, 'Threads').getByText('The Python program').click()
  await expect(wayCard(page, 'Threads').getByRole('region', { name: /program/ })).toContainText('from threading import')
  await expectAccessible(page)
})

test('every change is in the address, and the back button undoes it', async ({ page }) => {
  await page.goto('/sandbox')
  const before = await rows(page)
  await page.getByRole('button', { name: 'Thumbnails' }).click()
  await expect(table(page)).toContainText('Process pool (fork)')
  await page.getByLabel('Customers with it').fill('3')
  await page.getByLabel('Customers with it').press('Enter')
  await expect(page.getByText('3 customers in all')).toBeVisible()
  const after = await rows(page)
  expect(after).not.toEqual(before)
  await page.goBack()
  await expect(page.getByText('6 customers in all')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('8 customers in all')).toBeVisible()
  expect(await rows(page)).toEqual(before)
  await page.goForward()
  await page.goForward()
  await expect(page.getByText('3 customers in all')).toBeVisible()
  expect(await rows(page)).toEqual(after)
  await page.reload()
  expect(await rows(page)).toEqual(after)
})

test('a link opened in another browser shows the same', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/sandbox')
  await page.getByRole('button', { name: 'Game loop' }).click()
  await page.getByLabel('Who gets the scanner').selectOption('as measured: by luck')
  await page.getByLabel('Seed of the luck').fill('42')
  await page.getByLabel('Seed of the luck').press('Tab')
  await page.getByRole('button', { name: 'Add a basket' }).click()
  const mine = await rows(page)
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('/sandbox?w=')
  expect(link).toContain('seed=42')

  const context = await browser.newContext()
  const other = await context.newPage()
  const problems = watch(other, baseURL ?? '')
  await other.goto(link)
  expect(await rows(other)).toEqual(mine)
  expect(await other.getByLabel('Seed of the luck').inputValue()).toBe('42')
  expect(await other.getByRole('group', { name: /^Basket/ }).count()).toBe(3)
  const stacks = (each: Page): Promise<string[]> =>
    each.locator('.stack').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
  expect(await stacks(other)).toEqual(await stacks(page))
  expect(problems).toEqual([])
  await context.close()
})

test('a plain Workload JSON is a link, too', async ({ page }) => {
  await page.goto(linkTo({ mode: 'free-threaded', cores: 4, tasks: [[['cpu', 40]], [['cpu', 40]]] }))
  const [, sequential, free] = await rows(page)
  expect(sequential).toMatch(/^Sequential\s+80\.\d ms\s+1\.00×\s+100 %/)
  expect(free).toMatch(/^Threads without the GIL\s+40\.\d ms\s+(?:1\.9\d|2\.00)×\s+there is none/)
})

test('a malformed link says what is wrong, starts from the default, and is not lost', async ({ page }) => {
  const bad = linkTo({ ways: ['threads', 'asyncio'], cores: 2, tasks: [[['cpuu', 5]]] })
  await page.goto(bad)
  await expect(page.getByRole('alert').filter({ hasText: 'tasks[0].do[0]: unknown segment "cpuu"' })).toBeVisible()
  expect(await rows(page)).toHaveLength(4)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Log compression' }).click()
  await expect(page.getByText('tasks[0].do[0]')).toHaveCount(0)
  await page.goBack()
  await expect(page.getByText('tasks[0].do[0]')).toBeVisible()
  expect(new URL(page.url()).search).toBe(bad.slice(bad.indexOf('?')))
})

test('what cannot be is refused with a reason, and changes nothing', async ({ page }) => {
  await page.goto('/sandbox')
  const customers = page.getByLabel('Customers with it')
  await customers.fill('0')
  await customers.press('Tab')
  await expect(page.getByRole('alert')).toHaveText('Customers with it: a number from 1 to 300, please.')
  await expect(customers).toHaveValue('8')
  await page.getByLabel('Step 1', { exact: true }).selectOption('return the key')
  await expect(page.getByRole('alert')).toContainText('tasks[0].do[0]: unlocks "A"')
  await expect(page.getByLabel('Step 1', { exact: true })).toHaveValue('cpu')
  await page.getByLabel('Rounds of the steps').fill('2000')
  await page.getByLabel('Rounds of the steps').press('Tab')
  await expect(page.getByRole('alert')).toContainText('at most 20000 steps in all')
  expect(new URL(page.url()).search).toBe('')
})

test('a shop without customers, and one that stops for ever, say so', async ({ page }) => {
  await page.goto('/sandbox')
  await page.getByRole('button', { name: 'Remove the basket' }).click()
  await expect(page.getByText('Nobody comes.')).toBeVisible()
  await expectAccessible(page)
  const keys = (first: string, second: string): unknown => [
    ['lock', first],
    ['io', 10],
    ['lock', second],
    ['unlock', second],
    ['unlock', first],
  ]
  await page.goto(linkTo({ ways: ['sequential', 'threads'], cores: 2, tasks: [keys('A', 'B'), keys('B', 'A')] }))
  expect((await rows(page))[2]).toMatch(/^Threads\s+never ends/)
  await expect(wayCard(page, 'Threads').getByText('Deadlock:')).toBeVisible()
  await expect(wayCard(page, 'Sequential').getByText('Deadlock:')).toHaveCount(0)
})

test('while a crowd is being served, the page says so and can be worked with', async ({ page }) => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  await page.route('**/run-worker*', async (route) => {
    await opened
    await route.continue()
  })
  await page.goto('/sandbox')
  await expect(page.getByText('The shop is running …')).toBeVisible()
  await page.getByLabel('Customers with it').fill('300')
  await page.getByLabel('Customers with it').press('Tab')
  await page.getByLabel('Rounds of the steps').fill('30')
  await page.getByLabel('Rounds of the steps').press('Tab')
  await expect(page.getByText('300 customers in all')).toBeVisible()
  await expect(outcomes(page)).toHaveAttribute('aria-busy', 'true')
  open()
  const [, sequential] = await rows(page)
  expect(sequential).toMatch(/^Sequential\s+37\d,\d{3} ms/)
  await wayCard(page, 'Threads').getByRole('button', { name: 'Show all 301 threads' }).click()
  await expect(wayCard(page, 'Threads').getByRole('button', { name: 'Show fewer threads' })).toBeVisible()
})

test('an exported program, run with the real Python, comes back under the game’s ribbon', async ({ page }) => {
  const python = await findPython()
  test.skip(python === null, noPython)
  const tasks = [
    {
      times: 3,
      do: [
        ['cpu', 40],
        ['io', 30],
      ],
    },
  ]
  await page.goto(linkTo({ ways: ['sequential', 'threads'], cores: 1, tasks }))
  const card = wayCard(page, 'Threads')
  const saved = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Download the program' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('sandbox-threads.py')
  const { status, out, err } = await runProgram(python!, await textOf(download))
  expect(status, err).toBe(0)
  await drop(card, 'measured.json', out)
  await expect(card.getByText('measured.json stands under the game')).toBeVisible()
  await expect(card.getByRole('img', { name: 'Timeline: Threads, your own Python, P0' })).toBeVisible()
  const differences = card.getByRole('region', { name: 'Threads, your own Python' })
  const { makespanMs } = JSON.parse(out) as { makespanMs: number }
  const measured = makespanMs < 100 ? makespanMs.toFixed(1) : Math.round(makespanMs).toLocaleString('en')
  await expect(differences.getByRole('row', { name: 'Makespan' })).toContainText(`${measured} ms`)
  for (const row of ['Scanner in use', 'Switches'])
    await expect(differences.getByRole('row', { name: row })).toBeVisible()
  await expectAccessible(page)

  // It belongs to these customers: with others it is gone, and back with them.
  await page.getByRole('button', { name: 'Web crawler' }).click()
  await expect(differences).toHaveCount(0)
  await page.goBack()
  await expect(differences).toBeVisible()
})

test('files that are no measurement of these customers are turned away with a reason', async ({ page }) => {
  await page.goto('/sandbox')
  const card = wayCard(page, 'Threads')
  const slice = { process: 'P0', thread: 'T0', task: 0, state: 'running', startUs: 0, endUs: 9 }
  for (const [text, reason] of [
    ['hello', 'this is not the JSON that an exported program prints'],
    ['{"makespanMs": 5, "slices": [{"process": "P0"}]}', 'slices[0].thread'],
    [JSON.stringify({ makespanMs: 5, slices: [{ ...slice, state: 'asleep' }] }), 'slices[0].state'],
    [
      JSON.stringify({ makespanMs: 5, slices: [{ ...slice, task: 90 }] }),
      'its last one is number 91, here there are 8',
    ],
  ] as const) {
    await card.locator('input[type=file]').setInputFiles({
      name: 'measured.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await expect(card.getByText(reason)).toBeVisible()
    await expect(card.getByRole('heading', { name: 'Your own Python' })).toHaveCount(0)
  }
  await drop(page.locator('.builder'), 'measured.json', '{}')
  await expect(page.getByRole('alert')).toHaveText('Drop the file on the way that it was measured for.')
})

test('where the outcome cannot be worked out, the page says so and tries again', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route('**/run-worker*', (route) => route.abort())
  await page.goto('/sandbox')
  await expect(page.getByRole('alert').filter({ hasText: 'could not be worked out' })).toBeVisible()
  await page.unroute('**/run-worker*')
  await page.getByRole('button', { name: 'Try again' }).click()
  expect(await rows(page)).toHaveLength(4)
  await context.close()
})

test('the trace is a file for Perfetto', async ({ page }) => {
  await page.goto('/sandbox')
  const saved = page.waitForEvent('download')
  await wayCard(page, 'asyncio').getByRole('button', { name: 'Download the trace' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('sandbox-asyncio.trace.json')
  const { traceEvents } = JSON.parse(await textOf(download)) as { traceEvents: { name: string }[] }
  expect(traceEvents.some(({ name }) => name === 'running')).toBe(true)
})

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    expect(await target.evaluate((element) => element === document.activeElement)).toBe(true)
  }).toPass({ intervals: [0] })
}

test('a workload is built with the keyboard alone', async ({ page }) => {
  await page.goto('/sandbox')
  await rows(page)
  await tabTo(page, page.getByRole('button', { name: 'Log compression' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Customers with it'))
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('5 customers in all')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Move step 2 up' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Step 1', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Step 1', { exact: true })).toHaveValue('nogil')
  await tabTo(page, page.getByRole('button', { name: 'Remove step 3' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Add a step' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Step 3', { exact: true })).toBeFocused()
  await page.keyboard.press('t')
  await tabTo(page, page.getByRole('button', { name: 'Leave out: asyncio' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Way 2')).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: 'Add a way' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Way 3')).toBeFocused()
  expect(await rows(page)).toHaveLength(4)
  const clock = page.getByRole('slider', { name: 'Look at a time' })
  await tabTo(page, clock)
  await page.keyboard.press('PageUp')
  await expect(clock).not.toHaveAttribute('aria-valuetext', 'At 0 ms')
})

test.describe('on a phone with less motion', () => {
  test.use({ viewport: { width: 360, height: 640 }, contextOptions: { reducedMotion: 'reduce' } })

  for (const disguise of ['', 'long', 'xss'] as const)
    test(`nothing scrolls sideways${disguise && `, with texts that are ${disguise}`}`, async ({ page }) => {
      await page.goto(`/sandbox${disguise && `?stringTest=${disguise}`}`)
      await expect(page.locator('.way-card')).toHaveCount(3)
      await page.locator('.presets button').nth(2).click()
      await expect(page.locator('.way-card')).toHaveCount(4)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
      expect(await page.locator('img[src="x"]').count()).toBe(0)
      expect(new URL(page.url()).searchParams.get('stringTest')).toBe(disguise || null)
      if (disguise === '') await expectAccessible(page)
    })
})
