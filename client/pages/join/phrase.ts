import type { NamePair } from '../../../shared/protocol/index.ts'

/** Two words by which a seat comes to this device: kept from the form until one is in. */
let given: { readonly code: string; readonly phrase: NamePair } | null = null

export function keepPhrase(code: string, phrase: NamePair | null): void {
  given = phrase && { code, phrase }
}

export function phraseFor(code: string): NamePair | undefined {
  return given?.code === code ? given.phrase : undefined
}
