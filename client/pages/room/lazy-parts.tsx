import { lazyPage, lazyPart } from '../../ui/lazy-page.tsx'

/** What a room shows of its shifts, fetched when the first begins: who only joins does not wait for it. */
export const RoomShift = lazyPage(
  async () => ({ default: (await import('./room-shift.tsx')).RoomShift }),
  'team-shift',
  'level',
  'curriculum',
  'notepad',
)
export const RoomResult = lazyPart(
  async () => ({ default: (await import('./room-shift.tsx')).RoomResult }),
  'result',
  'level',
  'curriculum',
)
/** Fetched for the one who starts the shifts. */
export const ShiftPicker = lazyPart(
  async () => ({ default: (await import('./shift-picker.tsx')).ShiftPicker }),
  'team-shift',
  'curriculum',
)
/** The faces of a lesson's steps, fetched when the first comes. */
export const Vote = lazyPart(
  async () => ({ default: (await import('./vote.tsx')).Vote }),
  'level',
  'curriculum',
  'hazard',
  'lessons',
)
export const Reveal = lazyPart(
  async () => ({ default: (await import('./reveal.tsx')).Reveal }),
  'result',
  'level',
  'curriculum',
  'lessons',
  'plans',
)
export const Standings = lazyPart(
  async () => ({ default: (await import('./standings.tsx')).Standings }),
  'result',
  'curriculum',
)
