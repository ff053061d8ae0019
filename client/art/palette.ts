/** The one place for colours: the floor, the ribbon, the twin and the reports take them from here. `#rrggbb`. */

/** How a state is painted, besides its icon and its word (`client/art/svg/icon-*.svg`). */
export type Pattern = 'solid' | 'hollow' | 'dashed' | 'dotted' | 'striped' | 'rising' | 'empty'

export interface StateLook {
  readonly colour: string
  readonly pattern: Pattern
  /** `icon-<icon>.svg`. What a blocking call waits for has icons of its own: see `waits`. */
  readonly icon: string
}

/** From the Okabe–Ito palette, which holds for the common colour blindnesses and in grey. Keys are the machine's `ThreadState`. */
export const stateLooks = {
  running: { colour: '#009e73', pattern: 'solid', icon: 'running' },
  nogil: { colour: '#009e73', pattern: 'striped', icon: 'nogil' },
  gil: { colour: '#e69f00', pattern: 'hollow', icon: 'gil' },
  core: { colour: '#7a7a7a', pattern: 'dashed', icon: 'core' },
  io: { colour: '#56b4e9', pattern: 'dotted', icon: 'card' },
  lock: { colour: '#cc79a7', pattern: 'dotted', icon: 'lock' },
  queue: { colour: '#7a7a7a', pattern: 'dashed', icon: 'queue' },
  join: { colour: '#7a7a7a', pattern: 'dashed', icon: 'join' },
  starting: { colour: '#f0e442', pattern: 'rising', icon: 'starting' },
  idle: { colour: '#b8a98c', pattern: 'empty', icon: 'idle' },
  done: { colour: '#0072b2', pattern: 'solid', icon: 'done' },
} as const satisfies Record<string, StateLook>

/** What a blocking call waits for; each has `icon-<name>.svg` and `thing-<name>.svg`. */
export const waits = ['card', 'shelf', 'coffee'] as const
export type Wait = (typeof waits)[number]

/**
 * What the blocking call of a basket's segment is on the floor: decoration, the same for everybody. Paying comes last.
 * @param customer the customer's number
 * @param segment index of the segment in the basket
 * @param isLastWait whether no other blocking call follows in the basket
 */
export function waitOf(customer: number, segment: number, isLastWait: boolean): Wait {
  if (isLastWait) return 'card'
  return (customer + segment) % 2 === 0 ? 'coffee' : 'shelf'
}

/** Clerks in the order of their ids, over and over: their bodies, their names' underline, their lit line of Python. */
export const clerkColours = [
  '#5b7db1',
  '#8e5a86',
  '#7f8c3a',
  '#b5694b',
  '#3e7c80',
  '#b08a34',
  '#a0576a',
  '#5a5f86',
] as const

export function clerkColour(clerk: number): string {
  return clerkColours[clerk % clerkColours.length]!
}

/** What people look like, by the clerk's or the customer's number. */
export const people = {
  skins: ['#f6cfae', '#8d5a3b', '#e8b48c', '#c98a5e', '#fbdcc4', '#6f4530', '#dca274', '#b37850'],
  hairs: ['#5a3825', '#2b2320', '#a8713d', '#3d2a22', '#c9a15b', '#241d1b', '#7b4a2d', '#8c8078'],
  coats: ['#6f86a6', '#a5786c', '#7e9373', '#b59a63', '#8d7a9c', '#5f8a8b'],
  hats: ['#b5655a', '#54718f', '#8a9a5b', '#c2974e', '#775a7e', '#4d7f78'],
  manager: '#6b6258',
} as const

/** The scanner's own colours: nothing else on a page is as bright. */
export const scannerColours = { body: '#ff4a12', glow: '#ffc21a', light: '#fff3b8' } as const

/** What the market is made of. */
export const market = {
  ink: '#3a2a22',
  paper: '#fffaf0',
  wall: '#f8edd6',
  wallShade: '#efdfc0',
  wallDeep: '#e4cfa8',
  counterTop: '#dcae78',
  counterEdge: '#c48f58',
  counterFront: '#b07a48',
  counterDeep: '#96643a',
  floor: '#e9d6b4',
  floorLine: '#dcc59c',
  awning: '#93ad9b',
  awningDeep: '#7d9987',
  awningPale: '#fbf4e4',
  cableOff: '#8a7a66',
  cableOn: '#6d6a52',
  board: '#2f4a42',
  boardDeep: '#243a34',
  chalk: '#f4f1e6',
  chalkDim: '#c9d3c6',
  alarm: '#a3261a',
} as const
