import type { PostProcessorModule } from 'i18next'

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  n: 'ñ',
  c: 'ç',
  s: 'š',
  y: 'ý',
}

const disguises: Readonly<Record<string, (text: string) => string>> = {
  /** Half as long again and accented, as a translation may be. */
  long: (text) =>
    `⟦${text.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)}${'·'.repeat(Math.ceil(text.length / 2))}⟧`,
  /** Read from right to left, as Arabic and Hebrew are. */
  rtl: (text) => `\u202e${text}\u202c`,
  /** Inert if texts are only ever shown as text. */
  xss: (text) => `${text}<img src=x onerror="document.title='broken into'">`,
}

/** `?stringTest=long`, `rtl` and `xss` disguise every text, to see that pages bear other languages. */
export function stringTest(): PostProcessorModule {
  const disguise = disguises[asked() ?? ''] ?? ((text: string): string => text)
  return { type: 'postProcessor', name: 'stringTest', process: (text: string) => disguise(text) }
}

/** Which way the texts of the page run. */
export function direction(): 'ltr' | 'rtl' {
  return asked() === 'rtl' ? 'rtl' : 'ltr'
}

function asked(): string | null {
  return typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('stringTest')
}
