/** Languages that are complete, each with its own name for itself. */
export const languageNames = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languageNames
export const languages = Object.keys(languageNames) as readonly Language[]

const item = 'oh-my-gil.language'

function isLanguage(name: string | null | undefined): name is Language {
  return languages.some((language) => language === name)
}

/** The language this browser's user chose, else the first of the browser's that is there, else English. */
export function preferredLanguage(
  stored: string | null = storedLanguage(),
  wished: readonly string[] = typeof navigator === 'undefined' ? [] : navigator.languages,
): Language {
  if (isLanguage(stored)) return stored
  return wished.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en'
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(item)
  } catch {
    return null
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(item, language)
  } catch {
    // Forbidden or full: the choice lasts as long as the page.
  }
}
