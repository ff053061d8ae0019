import type { ProgramSegment } from './program-segment.ts'
import { basketLines, type Dialect } from './basket.ts'
import { code, indented, type Line, lit } from './lines.ts'

/** Tasks with the same segments: one way to be served. */
export interface Form {
  readonly segments: readonly ProgramSegment[]
  /** The numbers of these tasks in the program. */
  readonly tasks: readonly number[]
}

/** Groups tasks by their segments, in order of first appearance. */
export function formsOf(tasks: readonly { number: number; segments: readonly ProgramSegment[] }[]): Form[] {
  const forms = new Map<string, { segments: readonly ProgramSegment[]; tasks: number[] }>()
  for (const { number, segments } of tasks) {
    const key = JSON.stringify(segments)
    const form = forms.get(key)
    if (form) form.tasks.push(number)
    else forms.set(key, { segments, tasks: [number] })
  }
  return [...forms.values()]
}

/** `def serve(customer)`: what is done for a customer; where baskets differ, by the customer's number. The commonest comes last. */
export function serveLines(
  forms: readonly Form[],
  { dialect = 'plain', more = '' }: { dialect?: Dialect; more?: string },
): Line[] {
  const head = lit(`${dialect === 'async' ? 'async def' : 'def'} serve(customer${more}):`, 'serve')
  const body = forms.map(({ segments }, form) => basketLines(segments, dialect, form))
  if (forms.length === 0) return [head, ...code('    pass')]
  if (forms.length === 1) return [head, ...indented(body[0]!)]
  const commonest = forms.reduce(
    (best, form, index) => (form.tasks.length > forms[best]!.tasks.length ? index : best),
    0,
  )
  const rest = forms.map((_, index) => index).filter((index) => index !== commonest)
  return [
    head,
    ...indented([
      ...rest.flatMap((index, place) => [
        lit(`${place === 0 ? 'if' : 'elif'} ${isOneOf(forms[index]!.tasks)}:`),
        ...indented(body[index]!),
      ]),
      lit('else:'),
      ...indented(body[commonest]!),
    ]),
  ]
}

/** A condition on the customer's number. Ranges keep it short. */
function isOneOf(numbers: readonly number[]): string {
  const [first, last] = [numbers[0]!, numbers.at(-1)!]
  if (numbers.length === 1) return `customer == ${first}`
  if (last - first === numbers.length - 1) return `${first} <= customer <= ${last}`
  const step = numbers[1]! - first
  if (numbers.length > 3 && numbers.every((number, index) => number === first + index * step))
    return `customer in range(${first}, ${last + 1}, ${step})`
  return `customer in {${numbers.join(', ')}}`
}
