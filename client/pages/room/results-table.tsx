import { t, formatNumber } from '../../i18n/index.ts'
import type { SessionView } from '../../session/session-view.ts'

/** The session's shifts, oldest first: the same customers under different rules can be compared. */
export function ResultsTable({ results }: { readonly results: SessionView['results'] }) {
  if (results.length === 0) return <p>{t('host.results.none')}</p>
  return (
    <div class="table-scroll">
      <table class="results">
        <thead>
          <tr>
            {(['shift', 'kind', 'makespan', 'served', 'walkouts'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`host.result.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map(({ number, level, kind, makespanUs, served, walkouts }) => (
            <tr key={number}>
              <th scope="row">{t(`level.${level}.title`)}</th>
              <td>{t(`host.kind.${kind}`)}</td>
              <td class="figure">{t('host.result.ms', { ms: formatNumber(Math.round(makespanUs / 1000)) })}</td>
              <td class="figure">{served}</td>
              <td class="figure">{walkouts}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
