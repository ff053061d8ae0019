import type { Requests } from '../../../shared/protocol/index.ts'

/** Asks the server for something; why it was refused is shown with the controls. */
export type Ask = <Type extends keyof Requests>(type: Type, ask: Requests[Type]['ask']) => void
