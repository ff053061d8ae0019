import type { SessionStatus } from '../../shared/protocol/index.ts'

/** Whether a room can be entered, before one tries; `unreachable` if nobody answers, `too-many` after many wrong codes. */
export async function sessionStatus(
  code: string,
  address = location.origin,
): Promise<SessionStatus['status'] | 'unreachable' | 'too-many'> {
  try {
    const response = await fetch(`${address}/api/sessions/${encodeURIComponent(code)}`)
    if (response.status === 429) return 'too-many'
    return response.ok ? ((await response.json()) as SessionStatus).status : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
