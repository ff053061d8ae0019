import type { Report, ReportSeat } from './messages.ts'

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
 * sure, and 1 or 0 for right or wrong; who did not answer has blanks, which are not zeros. For each step with shifts the makespan of the one
 * that the seat played in (ms of Python), whom it served and who walked out. Ids, not texts: the same in every language, but for the names,
 * which are the caller's.
 */
export function reportCsv({ steps, seats, results }: Report, nameOf: (seat: ReportSeat) => string | null): string {
  const columns = steps.flatMap(({ number, step, ballot }) => {
    const title = `${number}. ${step.id}`
    if (ballot !== null)
      return [
        {
          heads: [`${title}: answer`, `${title}: sure`, `${title}: right`],
          cells: ({ votes }: ReportSeat) => {
            const vote = votes[number]
            return vote ? [vote.answer, vote.sure, vote.right === null ? null : Number(vote.right)] : null
          },
        },
      ]
    const played = results.filter((result) => result.step === number)
    if (played.length === 0) return []
    return [
      {
        heads: [`${title}: makespan ms`, `${title}: served`, `${title}: walked out`],
        cells: ({ shifts }: ReportSeat) => {
          const own = played.find((result) => shifts.includes(result.number))
          return own ? [Math.round(own.makespanUs / 1000), own.served, own.walkouts] : null
        },
      },
    ]
  })
  const head = ['seat', 'name', 'team', ...columns.flatMap(({ heads }) => heads), 'misconceptions']
  const lines = seats.map((seat) => [
    seat.id,
    nameOf(seat),
    seat.team > 0 ? seat.team : null,
    ...columns.flatMap(({ heads, cells }) => cells(seat) ?? heads.map(() => null)),
    seat.misconceptions.join(' ') || null,
  ])
  return `\ufeff${[head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
