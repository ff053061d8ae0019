import { lazyPage } from '../../ui/lazy-page.tsx'

/** The room's shift and its result, fetched when the first shift begins: who only joins does not wait for them. */
export const RoomShift = lazyPage(async () => ({ default: (await import('./room-shift.tsx')).RoomShift }), 'level')
export const RoomResult = lazyPage(async () => ({ default: (await import('./room-shift.tsx')).RoomResult }), 'level')
export const RoomRibbons = lazyPage(
  async () => ({ default: (await import('./room-ribbons.tsx')).RoomRibbons }),
  'level',
)
