/** Time between two inputs, ms. */
const pauseMs = 25
const keys = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Enter',
  ' ',
  'Escape',
  ...'1 2 3 4 h o p u l'.split(' '),
]
const numbers = ['', '0', '-1', '1', '7', '40', '999999999', '1e9', '0.05']

/** `?fuzz=60`: random input for so many seconds, on whatever the page shows: pointers anywhere, buttons, keys and fields. When done, the page says so. */
export function fuzz(seconds: number): void {
  const root = document.documentElement
  root.dataset['fuzz'] = 'running'
  const untilMs = performance.now() + seconds * 1000
  let inputs = 0
  const next = (): void => {
    if (performance.now() >= untilMs) {
      root.dataset['fuzz'] = `done: ${inputs} inputs`
      return
    }
    inputs++
    pick([point, point, press, press, key, fill])()
    setTimeout(next, pauseMs)
  }
  next()
}

function pick<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)]!
}

/** A press, a short way, and a release, as mouse and pointer; not on what leads away. */
function point(): void {
  const from = { x: Math.random() * innerWidth, y: Math.random() * innerHeight }
  const to = Math.random() < 0.5 ? from : { x: Math.random() * innerWidth, y: Math.random() * innerHeight }
  send('down', from)
  send('move', to)
  send('up', to)
}

function send(what: 'down' | 'move' | 'up', { x, y }: { readonly x: number; readonly y: number }): void {
  const target = document.elementFromPoint(x, y)
  if (!target || leadsAway(target)) return
  const init = { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: what === 'up' ? 0 : 1 }
  target.dispatchEvent(new PointerEvent(`pointer${what}`, { ...init, pointerId: 1, isPrimary: true }))
  target.dispatchEvent(new MouseEvent(`mouse${what}`, init))
}

/** Presses a button or chooses an answer, wherever it is on the page. */
function press(): void {
  const found = [...document.querySelectorAll<HTMLElement>('main button, main input[type=radio], main summary')]
  const target = found.length > 0 && pick(found)
  if (target && !leadsAway(target)) target.click()
}

function key(): void {
  const target = document.activeElement ?? document.body
  if (leadsAway(target)) return
  const init = { key: pick(keys), bubbles: true, cancelable: true }
  target.dispatchEvent(new KeyboardEvent('keydown', init))
  target.dispatchEvent(new KeyboardEvent('keyup', init))
  if (Math.random() < 0.2)
    pick([...document.querySelectorAll<HTMLElement>('main button, main [tabindex]'), document.body]).focus()
}

/** Types what belongs into a field, or does not. */
function fill(): void {
  const found = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    'main select, main input:not([type=file], [type=radio], [type=checkbox])',
  )
  if (found.length === 0) return
  const field = pick([...found])
  field.value =
    field instanceof HTMLSelectElement
      ? pick([...field.options]).value
      : pick(field.type === 'number' ? numbers : [...numbers, 'x', '½'])
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.dispatchEvent(new FocusEvent('blur'))
}

/** Links leave the page; files and downloads are asked of the user. */
function leadsAway(target: Element): boolean {
  return target.closest('a, [download], input[type=file], label:has(input[type=file])') !== null
}
