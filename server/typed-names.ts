import { maxNameLength } from '../shared/protocol/index.ts'
import type { Member } from './session-room.ts'
import type { Seat, Session } from './sessions.ts'

/** Letters that look like Latin ones, by what they look like: enough to tell whether two names in one class are the same to the eye. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ε: 'e',
  ɡ: 'g',
  һ: 'h',
  і: 'i',
  ι: 'i',
  ı: 'i',
  '1': 'l',
  '|': 'l',
  i: 'l',
  ј: 'j',
  к: 'k',
  κ: 'k',
  м: 'm',
  п: 'n',
  ո: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  σ: 'o',
  '0': 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  ѕ: 's',
  '5': 's',
  $: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ѡ: 'w',
  ω: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '7': 't',
}

/** Parts of words that a teacher should look at first. A name with one is never refused: the screen waits for the teacher. */
const flags = [
  'fuck',
  'shit',
  'bitch',
  'cunt',
  'nigg',
  'fagg',
  'hitler',
  'porn',
  'penis',
  'puta',
  'mierda',
  'polla',
  'joder',
  'cabron',
]

const segmenter = new Intl.Segmenter()

/** A typed name as it is kept: one line, without characters that one cannot see, or why it cannot be one. */
export function cleanName(
  typed: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly reason: 'name-empty' | 'name-long' } {
  const name = typed
    .normalize('NFKC')
    // Controls, and marks that turn the direction of writing; what joins emoji and letters of some scripts stays.
    .replaceAll(/[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(name)) return { ok: false, reason: 'name-empty' }
  if ([...segmenter.segment(name)].length > maxNameLength) return { ok: false, reason: 'name-long' }
  return { ok: true, name }
}

/** What a name looks like to a quick eye: two names of a class must differ in it. */
export function looksOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}|[\s\-_.·'’]/gu, '')
  return Array.from(plain, (letter) => lookAlikes[letter] ?? letter)
    .map((letter) => lookAlikes[letter] ?? letter)
    .join('')
}

/** Whether a teacher should look at a name before everybody sees it. */
export function isFlagged(name: string): boolean {
  const looks = looksOf(name)
  return flags.some((flag) => looks.includes(looksOf(flag)))
}

/** The typed name of a seat, if a member may see it: the teacher any, a pupil the own and the shown ones, the screen those only if names are on. */
export function visibleName({ screenNames }: Session, { role, host, seat: own }: Member, seat: Seat): string | null {
  if (role === 'screen' && !screenNames) return null
  return seat.nameState === 'shown' || (host && !own) || seat.id === own?.id ? seat.typedName : null
}
