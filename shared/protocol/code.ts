/** Figures of a room code. */
export const codeLength = 6

/** Numbers that a class would giggle at. */
const unwanted = ['69', '420', '666']

/** Whether `code` is one that a room can have: six digits, without the unwanted ones. */
export function isRoomCode(code: string): boolean {
  return /^[0-9]{6}$/.test(code) && !unwanted.some((number) => code.includes(number))
}

/** First code points of the digit rows that people type: ASCII, Arabic-Indic, Persian, Devanagari, full-width. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10]

/**
 * The six digits meant by what somebody typed or pasted: with spaces or hyphens, full-width or Arabic-Indic digits, or the address of a
 * room. Null if it cannot be a room code.
 */
export function readCode(text: string): string | null {
  const afterJoin = /\/(?:join|screen|host)\/([^/?#]*)/.exec(text)
  const typed = afterJoin ? decodePart(afterJoin[1]!) : text
  let digits = ''
  for (const character of typed) {
    const point = character.codePointAt(0)!
    const zero = zeros.find((first) => point >= first && point <= first + 9)
    if (zero !== undefined) digits += String(point - zero)
    else if (!/[\s\-‐‑–—.·_\u200b-\u200f\u2060]/u.test(character)) return null
  }
  return isRoomCode(digits) ? digits : null
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
