import { lazyPage, lazyPart } from '../../ui/lazy-page.tsx'

/** What a room shows of its shifts, fetched when the first begins: who only joins does not wait for it. */
export const RoomShift = lazyPage(
  async () => ({ default: (await import('./room-shift.tsx')).RoomShift }),
  'level',
  'curriculum',
  'notepad',
)
export const RoomResult = lazyPart(
  async () => ({ default: (await import('./room-shift.tsx')).RoomResult }),
  'level',
  'curriculum',
)
export const RoomRibbons = lazyPart(
  async () => ({ default: (await import('./room-ribbons.tsx')).RoomRibbons }),
  'level',
  'curriculum',
)
/** Fetched for the one who starts the shifts. */
export const ShiftPicker = lazyPart(
  async () => ({ default: (await import('./shift-picker.tsx')).ShiftPicker }),
  'curriculum',
)
