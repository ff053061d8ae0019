import { createSeatStore, type SeatStore } from '../../session/seat-store.ts'

/** This browser's seats and host keys. */
export const seats: SeatStore = createSeatStore()
