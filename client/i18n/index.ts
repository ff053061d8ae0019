import i18next from 'i18next'
import site from './en/site.json' with { type: 'json' }
import { keepLanguage, preferredLanguage, type Language } from './language.ts'
import { direction, stringTest } from './string-test.ts'

export { languageNames, languages, type Language } from './language.ts'

/** Texts that pages load when they need them: `<language>/<part>.json`. */
const parts = import.meta.glob<Record<string, string>>(['./*/*.json', '!./en/site.json'], { import: 'default' })

/** What has been brought in so far, to be brought in again in another language. */
const asked = new Set(['site'])
const watchers = new Set<(language: Language) => void>()
let current: Language = 'en'

void i18next.use(stringTest()).init({
  lng: current,
  fallbackLng: 'en',
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  postProcess: ['stringTest'],
  interpolation: { escapeValue: false },
  resources: { en: { translation: site } },
})

/** The text of a message key in the player's language; `{{name}}` in it is filled from `values`, `count` chooses the plural. */
export function t(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return i18next.t(key, values)
}

/** Brings in the texts of a part of the site: `level`, `curriculum`, … */
export async function loadTexts(...names: readonly string[]): Promise<void> {
  for (const name of names) asked.add(name)
  await fetchTexts(current, names)
}

async function fetchTexts(language: Language, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      // These came with the site itself.
      if (language === 'en' && name === 'site') return
      const texts = await parts[`./${language}/${name}.json`]?.()
      if (!texts) throw new Error(`There are no texts ${language}/${name}`)
      i18next.addResourceBundle(language, 'translation', texts, true, true)
    }),
  )
}

export function language(): Language {
  return current
}

/** Turns to the language that is preferred here; where its texts cannot be fetched, the site stays English. */
export async function startTexts(): Promise<void> {
  await useLanguage(preferredLanguage()).catch(() => useLanguage('en'))
}

/** Turns every text to another language and keeps the choice; fails, and changes nothing, if its texts cannot be fetched. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await useLanguage(chosen)
  keepLanguage(chosen)
  for (const watcher of watchers) watcher(chosen)
}

/** Calls back when the player has chosen another language; returns what stops that. */
export function watchLanguage(watcher: (language: Language) => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

async function useLanguage(wanted: Language): Promise<void> {
  if (wanted !== 'en' || current !== 'en') await fetchTexts(wanted, [...asked])
  current = wanted
  await i18next.changeLanguage(wanted)
  document.documentElement.lang = wanted
  document.documentElement.dir = direction()
}

/** A number as the player's language writes it. */
export function formatNumber(value: number, fractionDigits = 0): string {
  return value.toLocaleString(current, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  })
}

/** A day as the player's language writes it. Wall ms. */
export function formatDay(ms: number): string {
  return new Date(ms).toLocaleDateString(current, { day: 'numeric', month: 'long', year: 'numeric' })
}
