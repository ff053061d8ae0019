/** Generated names are a word pair of the shop's world; the words are texts (`name.adjective.<i>`, `name.noun.<i>`), reviewed in every language. */
export const adjectiveCount = 20
export const nounCount = 16

export interface NamePair {
  readonly adjective: number
  readonly noun: number
}

/**
 * A name that nobody has yet, chosen by `draw` (a whole number from 0 up to but without its argument). While there are different nouns left, the nouns
 * differ too, so that pictures tell people apart.
 */
export function freeName(taken: readonly NamePair[], draw: (below: number) => number): NamePair {
  const key = ({ adjective, noun }: NamePair): number => noun * adjectiveCount + adjective
  const keys = new Set(taken.map(key))
  const nouns = new Set(taken.map(({ noun }) => noun))
  const pairs: NamePair[] = []
  for (let noun = 0; noun < nounCount; noun++)
    for (let adjective = 0; adjective < adjectiveCount; adjective++)
      if (!keys.has(key({ adjective, noun }))) pairs.push({ adjective, noun })
  const fresh = pairs.filter(({ noun }) => !nouns.has(noun))
  // More people than pairs: then two share one.
  const all = (): NamePair[] => taken.map(({ adjective, noun }) => ({ adjective, noun }))
  const choice = fresh.length > 0 ? fresh : pairs.length > 0 ? pairs : all()
  return choice[draw(choice.length)]!
}
