import i18next from 'i18next'
import site from './en/site.json' with { type: 'json' }
import { stringTest } from './string-test.ts'

/** Texts that pages load when they need them: `<language>/<part>.json`. */
const parts = import.meta.glob<Record<string, string>>('./*/*.json', { import: 'default' })

/** Languages that are complete. */
export const languages = ['en'] as const
const language: (typeof languages)[number] = 'en'

void i18next.use(stringTest()).init({
  lng: language,
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
  await Promise.all(
    names.map(async (name) => {
      const texts = await parts[`./${language}/${name}.json`]?.()
      if (!texts) throw new Error(`There are no texts ${language}/${name}`)
      i18next.addResourceBundle(language, 'translation', texts, true, true)
    }),
  )
}

/** A number as the player's language writes it. */
export function formatNumber(value: number, fractionDigits = 0): string {
  return value.toLocaleString(language, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  })
}
