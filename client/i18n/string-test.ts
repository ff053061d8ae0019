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
  /** Inert if texts are only ever shown as text. */
  xss: (text) => `${text}<img src=x onerror="document.title='broken into'">`,
}

/** `?stringTest=long` and `?stringTest=xss` disguise every text, to see that pages bear other languages. */
export function stringTest(): PostProcessorModule {
  const wanted = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('stringTest')
  const disguise = (wanted !== null && disguises[wanted]) || ((text: string): string => text)
  return { type: 'postProcessor', name: 'stringTest', process: (text: string) => disguise(text) }
}
