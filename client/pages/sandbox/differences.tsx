import { formatNumber, t } from '../../i18n/index.ts'
import { stateWord } from '../../ui/states.tsx'
import { scannerShare } from './comparison.tsx'
import { spentOn, type Outcome } from './outcome.ts'
import type { OwnRun } from './own-run.ts'
import { ms } from './words.ts'

interface DifferencesProps {
  readonly game: Outcome
  readonly own: OwnRun
  readonly cores: number
  readonly label: string
}

interface Row {
  readonly name: string
  readonly game: string
  readonly own: string
  readonly difference: string
}

/** States whose times are compared: the others are what is left over. */
const compared = spentOn.filter((state) => state === 'running' || state === 'gil' || state === 'core')

/** Where the game and the player's own Python differ, in numbers. */
export function Differences({ game, own, cores, label }: DifferencesProps) {
  const real = own.outcome
  const rows: Row[] = [
    {
      name: t('play.result.makespan'),
      game: ms(game.makespanUs),
      own: ms(real.makespanUs),
      difference: percent(game.makespanUs, real.makespanUs),
    },
    {
      name: t('sandbox.scanner'),
      game: scannerShare(game),
      own: scannerShare(real),
      difference: points(game.scannerPermille, real.scannerPermille),
    },
    {
      name: t('sandbox.switches'),
      game: formatNumber(game.switches),
      own: formatNumber(real.switches),
      difference: signed(real.switches - game.switches),
    },
    ...compared.map((state) => ({
      name: t('sandbox.own.all', { state: stateWord(state) }),
      game: ms(game.spentUs[state]),
      own: ms(real.spentUs[state]),
      difference: signedMs(real.spentUs[state] - game.spentUs[state]),
    })),
  ]
  return (
    <>
      <div class="differences-scroll" tabIndex={0} role="region" aria-label={t('sandbox.own.of', { way: label })}>
        <table class="differences">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('sandbox.own.game')}</th>
              <th scope="col">{t('sandbox.own.python')}</th>
              <th scope="col">{t('sandbox.own.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.game}</td>
                <td>{row.own}</td>
                <td>{row.difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t(verdict(game, real))}</p>
      {own.cores !== null && own.cores !== cores && <p>{t('sandbox.own.cores', { own: own.cores, game: cores })}</p>}
    </>
  )
}

/** How far the real Python may be from the game before one should ask why. */
const closePermille = 100

function verdict(game: Outcome, real: Outcome): string {
  const off = Math.abs(real.makespanUs - game.makespanUs) * 1000
  if (off <= closePermille * game.makespanUs) return 'sandbox.own.close'
  return real.makespanUs > game.makespanUs ? 'sandbox.own.slower' : 'sandbox.own.faster'
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value).replace('-', '−')
}

function signedMs(us: number): string {
  return us < 0 ? `−${ms(-us)}` : `+${ms(us)}`
}

function percent(gameUs: number, ownUs: number): string {
  return gameUs === 0 ? t('sandbox.none') : t('sandbox.percent', { percent: signed((100 * (ownUs - gameUs)) / gameUs) })
}

function points(game: number | null, own: number | null): string {
  return game === null || own === null ? t('sandbox.none') : t('sandbox.points', { points: signed((own - game) / 10) })
}
