import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { expectResult, seatAtFreeClerks, speedUp, startShift } from './solo-hand.ts'

interface Plan {
  readonly id: string
  /** What is ordered before the rush. */
  readonly orders: readonly string[]
  /** The right answers of the prediction and of the second question. */
  readonly prediction: string
  readonly second: string
}

const plans: readonly Plan[] = [
  {
    id: 'hire-a-clerk',
    orders: ['Hire a clerk', 'Hire a clerk', 'Hire a clerk'],
    prediction: 'About 0.33 s',
    second: 'About 200 ms',
  },
  { id: 'four-clerks-one-scanner', orders: [], prediction: 'About 0.8 s', second: 'About 800 ms' },
  { id: 'a-scanner-for-every-lane', orders: ['Open a lane'], prediction: 'About 0.4 s', second: 'About the same' },
  {
    id: 'a-scanner-for-every-clerk',
    orders: ['Hire a clerk', 'Hire a clerk'],
    prediction: 'About 0.4 s',
    second: 'About 0.8 s',
  },
]

async function wonMedals(page: Page): Promise<string[]> {
  const items = page.getByRole('list', { name: 'Medals' }).getByRole('listitem')
  const texts = await items.allInnerTexts()
  return texts.filter((text) => /: won/.test(text)).map((text) => text.replace(/^\W*|\s*: won$/g, ''))
}

for (const { id, orders, prediction, second } of plans) {
  test(`the best plan wins ${id}, through the twin`, async ({ page }) => {
    await speedUp(page, 6)
    await page.goto(`/play/${id}`)
    await expectAccessible(page)
    await seatAtFreeClerks(page, orders)
    await startShift(page, prediction)
    await expect(page.getByText(/[1-9]\d* of \d+ served/)).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Resume' }).click()

    await expectResult(page)
    const result = page.getByRole('region', { name: 'Result', exact: true })
    for (const number of ['Makespan', 'Speed-up', 'Best known']) await expect(result.getByText(number)).toBeVisible()
    await expect(result.getByText('That is what happens.')).toBeVisible()
    await result.getByRole('radiogroup').getByText(second).first().click()
    await expect(result.getByText('Right.', { exact: true })).toBeVisible()
    expect(await wonMedals(page)).toEqual(['On time', 'No more workers than needed', 'Prediction right'])
    await expectAccessible(page)

    await result.getByRole('slider', { name: 'Time in the shift' }).press('End')
    await expect(result.getByRole('slider')).toHaveAttribute('aria-valuetext', /Ada/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the Python program' }).click()
    expect((await download).suggestedFilename()).toBe(`${id}.py`)
  })
}

test('the first customer starts at once, freezes at the first wait, and asks', async ({ page }) => {
  await page.goto('/play/first-customer')
  await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
  await expect(page.getByRole('radiogroup')).toHaveCount(0)
  await page.getByRole('button', { name: 'Seat customer 1 at Ada' }).click()
  const question = page.getByRole('radiogroup', { name: 'Prediction' })
  await expect(question).toBeVisible()
  const time = page.getByText(/ms of Python/)
  const frozen = await time.innerText()
  await expectAccessible(page)
  await question.getByText('The clerk stands there and waits').click()
  await page.getByText('Certain').click()
  await expect(time).toHaveText(frozen)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: '2×' }).click()
  await expectResult(page)
  expect(await wonMedals(page)).toEqual(['On time', 'No more workers than needed', 'Prediction right'])
  await expect(page.getByText(/^(?:0\.\d\d|1\.00)×$/)).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'All levels' }).click()
  await expect(page.getByRole('heading', { name: 'Levels' })).toBeVisible()
  await expect(page.getByText('Medals: On time, No more workers than needed, Prediction right')).toBeAttached()
  await expectAccessible(page)
})

test('a whole shift by keyboard alone', async ({ page }) => {
  await speedUp(page, 4)
  await page.goto('/play/four-clerks-one-scanner')
  await expect(page.getByRole('radiogroup', { name: 'Prediction' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  const start = page.getByRole('button', { name: 'Start shift' })
  while (!(await start.evaluate((button) => button === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Shop floor' })).toBeFocused()
  await page.keyboard.press('h')
  await expect(page.getByRole('listitem', { name: /^Clerk Bo: / })).toBeAttached()
  // A busy clerk refuses, so that one may press in turn until all are served.
  const result = page.getByRole('region', { name: 'Result', exact: true })
  while (!(await result.isVisible())) {
    await page.keyboard.press('1')
    await page.keyboard.press('2')
  }
  await expect(result.getByText('Serve all 8: met')).toBeAttached()
})

test('a refused order says why and changes nothing', async ({ page }) => {
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await page.getByRole('button', { name: 'Open now' }).click()
  for (let number = 1; number <= 5; number++)
    await page.getByRole('button', { name: `Seat customer ${number} at Ada` }).click()
  await expect(page.getByRole('alert')).toHaveText('That clerk already has customers waiting.')
  await expect(page.getByRole('button', { name: 'Seat customer 5 at Ada' })).toBeVisible()
})

test('a shift without a prediction takes a second press', async ({ page }) => {
  await page.goto('/play/hire-a-clerk')
  await page.getByRole('button', { name: 'Start shift' }).click()
  await expect(page.getByText('Pick an answer first')).toBeVisible()
  await page.getByRole('button', { name: 'Start shift' }).click()
  await expect(page.getByRole('region', { name: 'Shop floor' })).toBeVisible()
})

test('a customer is carried to a clerk on the floor', async ({ page }) => {
  await page.goto('/play/first-customer')
  const card = page.getByRole('button', { name: /^Customer 1,/ })
  const lane = page.getByRole('group', { name: 'Lane 1' })
  await expect(lane).toHaveClass(/drawn/, { timeout: 30_000 })
  const [from, to] = [(await card.boundingBox())!, (await lane.boundingBox())!]
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 40, { steps: 4 })
  await page.mouse.move(to.x + to.width * 0.6, to.y + to.height * 0.5, { steps: 6 })
  await page.mouse.up()
  await expect(page.getByText('serves customer 1')).toBeAttached()
})

test('a shift that was left goes on where it was, and its result is kept', async ({ page }) => {
  await speedUp(page, 4)
  await page.goto('/play/hire-a-clerk?seed=77')
  await startShift(page, 'About 0.33 s')
  await expect(page.getByText(/[1-9]\d* s = .* ms of Python/)).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused. You can still give orders.')).toBeVisible()
  for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Hire a clerk' }).click()
  await expect(page.getByRole('listitem', { name: /^Clerk Dee: / })).toBeAttached()
  const time = await page.getByText(/ms of Python/).innerText()
  await page.reload()
  await expect(page.getByText('Paused. You can still give orders.')).toBeVisible()
  await expect(page.getByText(/ms of Python/)).toHaveText(time)
  await expect(page.getByRole('listitem', { name: /^Clerk Dee: / })).toBeAttached()
  await seatAtFreeClerks(page)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expectResult(page)
  const makespan = await page.getByText('Makespan').locator('..').innerText()
  await page.getByRole('link', { name: 'All levels' }).click()
  await expect(page.getByRole('heading', { name: 'Levels' })).toBeVisible()
  await page.goBack()
  await expectResult(page)
  expect(await page.getByText('Makespan').locator('..').innerText()).toBe(makespan)
  await page.getByRole('button', { name: 'Same customers again' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Prediction' })).toBeVisible()
})

test('what the program measured for real is laid under the ribbon; another file is refused with a reason', async ({
  page,
}) => {
  await speedUp(page, 6)
  await page.goto('/play/four-clerks-one-scanner')
  await startShift(page, 'About 0.8 s')
  await seatAtFreeClerks(page)
  await expectResult(page)
  const file = page.getByLabel('Choose measured.json')
  const given = (text: string): Parameters<typeof file.setInputFiles>[0] => ({
    name: 'measured.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await file.setInputFiles(given('{"makespanMs": 812.5}'))
  await expect(page.getByText(/^That is not what the program prints\. slices/)).toBeVisible()
  const slice = { process: 'P0', thread: 'T0', task: 1, state: 'running', startUs: 1000, endUs: 812_500 }
  await file.setInputFiles(given(JSON.stringify({ makespanMs: 812.5, slices: [slice] })))
  await expect(page.getByText('The real Python needed 812 ms.')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Lane 1, measured with the real Python' })).toBeVisible()
  const trace = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the trace' }).click()
  expect((await trace).suggestedFilename()).toBe('four-clerks-one-scanner.trace.json')
})

test('the same seed brings the same customers, another seed others', async ({ page }) => {
  const targets = async (seed: number): Promise<string[]> => {
    await page.goto(`/play/hire-a-clerk?seed=${seed}`)
    await startShift(page, 'About 0.33 s')
    return page.getByRole('list', { name: 'Goal' }).getByRole('listitem').allInnerTexts()
  }
  const first = await targets(3)
  expect(await targets(4)).not.toEqual(first)
  expect(await targets(3)).toEqual(first)
})

test('there is no such level, and it says so', async ({ page }) => {
  await page.goto('/play/no-such-level')
  await expect(page.getByRole('heading', { name: 'There is no such level' })).toBeVisible()
  await page.getByRole('link', { name: 'All levels' }).click()
  await expect(page.getByRole('heading', { name: 'Levels' })).toBeVisible()
})

test('with the server off after loading, a shift is played to its end', async ({ page, context }) => {
  await speedUp(page, 6)
  await page.goto('/play/a-scanner-for-every-lane')
  await expect(page.getByRole('button', { name: 'Start shift' })).toBeVisible()
  // While the question is read, the rest arrives: the floor and its drawings, Python and its typeface.
  await page.waitForFunction(() => {
    const arrived = performance.getEntriesByType('resource').map(({ name }) => name)
    return [/phaser/, /floor.*\.png/, /code-.*\.js/, /jetbrains/].every((part) =>
      arrived.some((name) => part.test(name)),
    )
  })
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await startShift(page, 'About 0.4 s')
  await page.getByRole('button', { name: 'Open a lane' }).click()
  await expect(page.getByRole('group', { name: 'Lane 1', exact: true })).toHaveClass(/drawn/, { timeout: 30_000 })
  await expect(page.getByText('def serve(customer):')).toBeVisible()
  await seatAtFreeClerks(page)
  await expectResult(page)
})

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test('a shift is played to its end', async ({ page }) => {
    await speedUp(page, 6)
    await page.goto('/play/four-clerks-one-scanner')
    await seatAtFreeClerks(page)
    await startShift(page, 'About 0.8 s')
    await expect(page.getByRole('group', { name: 'Lane 1' })).toHaveClass(/drawn/, { timeout: 30_000 })
    await expectResult(page)
  })
})
