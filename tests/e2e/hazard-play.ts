import { linesOf, printLines, type PythonProgram } from '../../shared/interleaving/python/index.ts'
import { applyEdit, type Hazard, type HazardEdit, type LineRef } from '../../shared/curriculum/hazards/index.ts'
import texts from '../../client/i18n/en/hazard.json' with { type: 'json' }
import { expect, type Locator, type Page } from '@playwright/test'

const names = ['Ada', 'Bo', 'Cyd']

/** A hazard's title as the page has it. */
export function titleOf({ id }: Hazard): string {
  return texts[`level.${id}.title`]
}

/** Opens a level, answers its prediction, and starts. */
export async function begin(page: Page, hazard: Hazard): Promise<void> {
  await page.goto(`/play/${hazard.id}`)
  const right = hazard.prediction.answers.find(({ misconception }) => misconception === null)!
  await page.getByRole('radiogroup', { name: 'Prediction' }).locator(`input[value="${right.id}"]`).check()
  await page.getByRole('button', { name: 'Start shift' }).click()
  await expect(page.getByRole('heading', { level: 1, name: titleOf(hazard) })).toBeVisible()
}

/** Breaks the program by the level's own shortest schedule, every line expanded. */
export async function breakIt(page: Page, hazard: Hazard): Promise<void> {
  const isLoop = hazard.version === 'asyncio'
  if (!isLoop) await page.getByRole('radio', { name: hazard.break.version, exact: true }).check()
  await page.getByRole('button', { name: 'Expand all' }).click()
  for (const thread of hazard.break.schedule)
    await page.getByRole('button', { name: `Step ${isLoop ? `Order ${thread + 1}` : names[thread]}` }).click()
  await expect(page.getByRole('heading', { name: /^Broken: / })).toBeVisible()
}

/** The floor is drawn there, with more than one colour in it, and beside it the same in words. */
export async function expectFloor(place: Locator): Promise<void> {
  const canvas = place.locator('canvas').first()
  await expect
    .poll(async () => (await canvas.screenshot()).length, { message: 'a picture of one colour is much smaller' })
    .toBeGreaterThan(8000)
  await expect(place.locator('dl[aria-label="Stock sheet"]')).toBeVisible()
}

/** The button of a line in the program as it is printed. */
function lineButton(page: Page, python: PythonProgram, [name, line]: LineRef) {
  const { id } = linesOf(python.functions.find((each) => each.name === name)!.body)[line]!
  const number = printLines(python).findIndex((row) => row.id === id) + 1
  return page.getByRole('button', { name: new RegExp(`^Line ${number}: `) })
}

function splitLine(python: PythonProgram, cell: string): LineRef {
  for (const { name, body } of python.functions) {
    const line = linesOf(body).findIndex((each) => 'target' in each && each.target === cell)
    if (line >= 0) return [name, line]
  }
  throw new Error(cell)
}

/** Makes an edit as a player does: choose a line (and the next ones), press what is to be done. */
async function carryOut(page: Page, python: PythonProgram, edit: HazardEdit): Promise<void> {
  const tools = page.getByRole('group', { name: 'What to do with it' })
  const press = (name: string): Promise<void> => tools.getByRole('button', { name, exact: true }).click()
  const chosen = edit.edit === 'split' ? splitLine(python, edit.cell) : edit.edit === 'wrap' ? edit.first : edit.line
  await lineButton(page, python, chosen).click()
  switch (edit.edit) {
    case 'wrap':
      if (edit.first[1] !== edit.last[1]) await press('The next line too')
      return press(`Take “${edit.lock}” around it`)
    case 'unwrap':
      return tools.getByRole('button', { name: /away$/ }).click()
    case 'change-lock':
      return press(`Use “${edit.lock}” instead`)
    case 'swap-locks':
      return press('Swap the two keys')
    case 'move':
      return press(edit.direction === 'up' ? 'Move up' : 'Move down')
    case 'add-sleep':
      return press('Add a sleep before')
    case 'remove-sleep':
      return press('Remove the sleep')
    default:
      return press(`Give each clerk a “${edit.cell}” of their own`)
  }
}

/** Starts over, makes the edits, presses *Check*. */
export async function fixBy(page: Page, broken: PythonProgram, edits: readonly HazardEdit[]): Promise<void> {
  const restart = page.getByRole('button', { name: 'Start over' })
  if (await restart.isEnabled()) await restart.click()
  let python = broken
  for (const edit of edits) {
    await carryOut(page, python, edit)
    const result = applyEdit(python, edit)
    if (!result.ok) throw new Error(result.reason)
    python = result.program
  }
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}
