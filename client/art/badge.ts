import { market, type Pattern, type StateLook } from './palette.ts'

const size = 40
const radius = 17

/** How a pattern draws its ring and its disc; `c` is the state's colour. */
const rings: Readonly<Record<Pattern, (c: string) => string>> = {
  solid: (c) => disc(c),
  striped: (c) =>
    `${disc(c)}<clipPath id="d"><circle cx="20" cy="20" r="${radius}"/></clipPath><path clip-path="url(#d)" stroke="#fff" stroke-opacity=".3" stroke-width="4" d="M-2 14L14-2M-2 26L26-2M-2 38L38-2M6 42L42 6M18 42L42 18M30 42L42 30"/>`,
  hollow: (c) => disc(market.paper) + ring(c, 4.5),
  dashed: (c) => disc(market.paper) + ring(c, 4, 'stroke-dasharray="7.4 4.700"'),
  dotted: (c) => disc(market.paper) + ring(c, 5, 'stroke-linecap="round" stroke-dasharray=".1 7.460"'),
  rising: (c) =>
    `${disc(market.paper)}<path fill="${c}" d="M${20 - radius} 20a${radius} ${radius} 0 0 0 ${2 * radius} 0z"/>${ring(c, 4)}`,
  empty: (c) => disc(market.paper) + ring(c, 2),
}

const filled: readonly Pattern[] = ['solid', 'striped']

/** The badge of a state as an SVG of 40 × 40: its colour and pattern as a disc, its icon (an SVG of 24 × 24) on top. */
export function badgeDrawing({ colour, pattern }: StateLook, icon: string): string {
  const body = icon.replace(/^\s*<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  const ink = filled.includes(pattern) ? '#fff' : market.ink
  const scale = 0.9
  const offset = (size - 24 * scale) / 2
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">` +
    `<circle cx="20" cy="20" r="20" fill="${market.paper}"/>${rings[pattern](colour)}` +
    `<g transform="translate(${offset} ${offset}) scale(${scale})">${body.replaceAll('currentColor', ink)}</g></svg>`
  )
}

function disc(fill: string): string {
  return `<circle cx="20" cy="20" r="${radius}" fill="${fill}"/>`
}

function ring(colour: string, width: number, more = ''): string {
  return `<circle cx="20" cy="20" r="${radius - width / 2 + 1}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`
}
