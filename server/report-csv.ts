import type { Report } from '../shared/protocol/index.ts'

/** What a table program would take for a formula; such a cell is shown as the text that it is. */
const formula = /^[=+\-@\t\r]/

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A report as a table, one line a seat: UTF-8 with its mark, comma-separated, safe to open in a table program. For each vote the answer, how
 * sure, and 1 or 0 for right or wrong; who did not answer has blanks, which are not zeros. Ids, not texts: the same in every language.
 */
export function reportCsv({ steps, seats }: Report): string {
  const votes = steps.filter(({ ballot }) => ballot !== null)
  const head = [
    'seat',
    'name',
    'team',
    ...votes.flatMap(({ number, step }) => {
      const title = `${number}. ${step.id}`
      return [`${title}: answer`, `${title}: sure`, `${title}: right`]
    }),
    'misconceptions',
  ]
  const lines = seats.map((seat) => [
    seat.id,
    seat.name,
    seat.team > 0 ? seat.team : null,
    ...votes.flatMap(({ number }) => {
      const vote = seat.votes[number]
      return vote ? [vote.answer, vote.sure, Number(vote.right)] : [null, null, null]
    }),
    seat.misconceptions.join(' ') || null,
  ])
  return `\ufeff${[head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
