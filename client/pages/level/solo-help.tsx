import { useEffect, useMemo, useState } from 'preact/hooks'
import { bestLog, type Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import type { Command } from '../../../shared/shift/index.ts'
import type { LocalShift } from '../../session/local-shift.ts'
import { useFrames } from './use-frames.ts'
import { inMs } from './words.ts'

/** Hints are offered after so much of a shift: 15 s on screen at 1×. */
const hintAfterUs = 300_000

interface SoloHelp {
  /** What has been asked for so far: nothing, the idea of the chapter, or the best-known plan in words. */
  readonly strength: 0 | 1 | 2
  /** Asks for a hint, or for a stronger one. */
  readonly ask: () => void
  readonly canAsk: boolean
  readonly canUndo: boolean
}

/** Hints in two strengths, and whether there is an order to take back. */
export function useSoloHelp(session: LocalShift): SoloHelp {
  const [strength, setStrength] = useState<SoloHelp['strength']>(0)
  useEffect(() => setStrength(0), [session])
  const { late, canUndo } = useFrames(
    session,
    () => ({ late: session.nowUs() >= hintAfterUs, canUndo: session.log().length > 0 && !session.ended.value }),
    [],
  )
  const canAsk = strength === 1 || (strength === 0 && late)
  return { strength, canUndo, canAsk, ask: () => canAsk && setStrength(strength === 0 ? 1 : 2) }
}

interface SoloHelpProps {
  readonly session: LocalShift
  readonly level: Level
  readonly help: SoloHelp
  readonly onShow: () => void
}

/** Undo, the hints, and at last the best-known plan itself. */
export function SoloHelpBar({ session, level, help, onShow }: SoloHelpProps) {
  return (
    <>
      {help.strength > 0 && <Hint session={session} level={level} strength={help.strength} />}
      <div class="help-buttons">
        {help.canUndo && <HelpButton icon="↶" word={t('play.undo')} onClick={() => session.undo()} />}
        {help.canAsk && (
          <HelpButton icon="?" word={t(help.strength === 0 ? 'play.hint.ask' : 'play.hint.more')} onClick={help.ask} />
        )}
        {help.strength === 2 && <HelpButton icon="▶" word={t('play.show-me')} onClick={onShow} />}
      </div>
    </>
  )
}

interface HelpButtonProps {
  readonly icon: string
  /** On a phone it is only read out. */
  readonly word: string
  readonly onClick: () => void
}

function HelpButton({ icon, word, onClick }: HelpButtonProps) {
  return (
    <button type="button" class="button help" onClick={onClick}>
      <span aria-hidden="true">{icon}</span>
      <span class="help-word">{word}</span>
    </button>
  )
}

interface HintProps extends Pick<SoloHelpProps, 'session' | 'level'> {
  readonly strength: SoloHelp['strength']
}

/** The hint that was asked for. */
function Hint({ session, level, strength }: HintProps) {
  const plan = useMemo(() => planOf(level, session), [level, session])
  return (
    <p class="hint-line" role="status">
      {strength === 1 ? t(`play.hint.chapter.${level.chapter}`) : planWords(plan)}
    </p>
  )
}

interface Plan {
  readonly hires: number
  readonly opens: number
  readonly lastStartUs: number
  /** What it decides about the orders of a notepad. */
  readonly choices: readonly { readonly of: Command['type']; readonly count: number }[]
}

/** What the best-known plan starts, and until when. */
function planOf(level: Level, { setup }: LocalShift): Plan {
  const log = bestLog(level, setup)
  const starts = log.filter(({ command }) => command.type === 'hire' || command.type === 'open')
  return {
    hires: starts.filter(({ command }) => command.type === 'hire').length,
    opens: starts.filter(({ command }) => command.type === 'open').length,
    lastStartUs: starts.at(-1)?.atUs ?? 0,
    choices: (['bookmark', 'to-thread', 'write'] as const)
      .map((of) => ({ of, count: log.filter(({ command }) => command.type === of).length }))
      .filter(({ count }) => count > 0),
  }
}

function planWords({ hires, opens, lastStartUs, choices }: Plan): string {
  if (choices.length > 0) return choices.map(({ of, count }) => t(`notepad.plan.${of}`, { count })).join(' ')
  if (hires + opens === 0) return t('play.hint.plan.nobody')
  return [
    ...(hires > 0 ? [t('play.hint.plan.hires', { count: hires })] : []),
    ...(opens > 0 ? [t('play.hint.plan.opens', { count: opens })] : []),
    lastStartUs === 0 ? t('play.hint.plan.before') : t('play.hint.plan.until', { ms: inMs(lastStartUs) }),
  ].join(' ')
}
