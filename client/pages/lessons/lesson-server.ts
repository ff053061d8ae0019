import { keptLessonsShape, type KeptLesson, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'

/** What the server says to a lesson that is to be kept. */
export type KeepAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: 'changed'; readonly kept: KeptLesson }
  | { readonly ok: false; readonly reason: 'lessons-full' }

/** The server, as own lessons need it. Rejects where there is no answer, or none that is understood. */
export interface LessonServer {
  list(key: string): Promise<readonly KeptLesson[]>
  keep(key: string, version: number, lesson: OwnLesson): Promise<KeepAnswer>
  drop(key: string, id: string): Promise<void>
}

/** @param address where the server is; the page's own by default */
export function createLessonServer(address = ''): LessonServer {
  /** The key goes in a header: never in an address, which others may keep. */
  async function ask(key: string, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${key}`)
    const response = await fetch(`${address}/api/lessons${path}`, { ...init, headers })
    if (!response.ok && response.status !== 409) throw new Error(`status ${response.status}`)
    return response
  }

  return {
    async list(key) {
      const response = await ask(key, '', {})
      return keptLessonsShape.parse(await response.json()).lessons
    },
    async keep(key, version, lesson) {
      const response = await ask(key, `/${lesson.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ version, lesson }),
      })
      const answer: unknown = await response.json()
      if (response.status === 409) return answer as KeepAnswer
      return { ok: true, version: (answer as { version: number }).version }
    },
    async drop(key, id) {
      await ask(key, `/${id}`, { method: 'DELETE' })
    },
  }
}
