import { t } from '../../i18n/index.ts'
import type { Line, Verdict } from './check-model.ts'

interface ReportOptions {
  readonly verdict: Verdict
  readonly lines: readonly Line[]
  readonly host: string
  readonly secure: boolean
}

/** The check as plain text, with what the network must let through, for the school's IT. */
export function reportOf({ verdict, lines, host, secure }: ReportOptions): string {
  const port = /:(\d+)$/.exec(host)?.[1] ?? (secure ? '443' : '80')
  const values = { host, port, scheme: secure ? 'wss' : 'ws', page: secure ? 'https' : 'http' }
  return [
    t('check.report.title', values),
    t('check.report.verdict', { verdict: t(`check.verdict.${verdict}`) }),
    '',
    ...lines.map(
      ({ id, mark, outcome, values: filled }) =>
        `- ${t(`check.${id}.name`)} [${t(`check.mark.${mark}`)}]: ${t(`check.${id}.${outcome}`, filled)}`,
    ),
    '',
    t('check.report.needs'),
    ...['pages', 'sockets', 'idle', 'nothing-else'].map((need) => `- ${t(`check.report.need.${need}`, values)}`),
    '',
    t('check.report.browser', { browser: navigator.userAgent }),
  ].join('\n')
}
