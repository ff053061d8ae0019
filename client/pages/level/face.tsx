import { people } from '../../art/palette.ts'

/** How much patience a face shows, from 3 (happy) to 0. */
function mood(patience: number | null): 0 | 1 | 2 | 3 {
  if (patience === null || patience > 700) return 3
  return patience > 400 ? 2 : patience > 150 ? 1 : 0
}

const mouths = ['M15 30q5-5 10 0', 'M15 29q5-2 10 0', 'M15 28h10', 'M14 26q6 7 12 0'] as const

/** A customer's face: hat and coat tell them apart, the mouth tells their patience. Words stand beside it. */
export function Face({ face, patience }: { readonly face: number; readonly patience: number | null }) {
  const coat = people.coats[face % people.coats.length]!
  const hat = people.hats[(face * 5 + 1) % people.hats.length]!
  return (
    <svg class="face" viewBox="0 0 40 44" width="40" height="44" aria-hidden="true">
      <path d="M3 44q1-10 17-10t17 10z" fill={coat} />
      <circle cx="20" cy="22" r="14" fill="#ffc83d" />
      {face % 3 === 0 && <path d="M6 18Q8 5 20 5t14 13q-14-5-28 0z" fill={hat} />}
      {face % 3 === 1 && <path d="M4 17h32v3H4zM9 17Q9 4 20 4t11 13z" fill={hat} />}
      {face % 3 === 2 && (
        <path d="M6 22Q4 6 20 6t14 16q-3-8-14-8T6 22z" fill={people.hairs[face % people.hairs.length]} />
      )}
      <circle cx="15" cy="22" r="2" fill="#3a2a22" />
      <circle cx="25" cy="22" r="2" fill="#3a2a22" />
      <path d={mouths[mood(patience)]} stroke="#3a2a22" stroke-width="2" stroke-linecap="round" fill="none" />
    </svg>
  )
}
