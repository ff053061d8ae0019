import { moodAfter, type Mood } from '../art/emoji.ts'
import { guestLook, hatUp, type Dyed } from '../art/guest.ts'

const drawings = import.meta.glob<string>('../art/svg/{guest,hat}-*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A customer dressed as on the floor, whose face shows how much patience is left (permille). Words stand beside it. */
export function Face({ face, patience }: { readonly face: number; readonly patience: number | null }) {
  const { coat, accent, hat } = guestLook(face)
  const mood = moodAfter(1000 - (patience ?? 1000), 1000)
  return (
    <svg class="face" viewBox="4 0 92 120" width="46" height="60" aria-hidden="true">
      <Drawn dyed={coat} />
      {accent && <Drawn dyed={accent} />}
      <circle cx="50" cy="44" r="29" fill="#ffb02e" />
      <circle cx="40" cy="42" r="4.5" fill="#402a32" />
      <circle cx="60" cy="42" r="4.5" fill="#402a32" />
      <path d={mouths[mood]} stroke="#402a32" stroke-width="4" stroke-linecap="round" fill="none" />
      <g transform={`translate(0 ${-hatUp})`}>
        <Drawn dyed={hat} />
      </g>
    </svg>
  )
}

const mouths: Readonly<Record<Mood, string>> = {
  happy: 'M37 54q13 15 26 0',
  content: 'M39 56q11 8 22 0',
  neutral: 'M40 58h20',
  worried: 'M40 61q10-7 20 0',
  upset: 'M38 63q12-13 24 0',
  served: 'M37 54q13 15 26 0',
  sad: 'M38 63q12-13 24 0',
}

/** One of our drawings in white and grey, dyed. */
function Drawn({ dyed: { name, colour } }: { readonly dyed: Dyed }) {
  const inner = (drawings[`../art/svg/${name}.svg`] ?? '')
    .replace(/^<svg[^>]*>|<\/svg>\s*$/g, '')
    .replaceAll('#fff', 'var(--dye)')
    .replaceAll('#d4d4d4', 'color-mix(in srgb, var(--dye) 83%, black)')
  // Our own drawings, built in: no text of anybody's.
  return <g style={{ '--dye': colour }} dangerouslySetInnerHTML={{ __html: inner }} />
}
