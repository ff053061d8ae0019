import express, { type Application, type Request, type Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { keepLessonShape, maxLessonBytes } from '../shared/protocol/lesson-shape.ts'
import type { ServerContext } from './context.ts'
import { dropLesson, isKnownKey, keepLesson, loadLessons } from './own-lessons.ts'
import { hashSecret } from './secrets.ts'
import { addressOf, spend } from './spend.ts'

/** An editor saves about once a second while one types. */
const requestsPerMinute = 120
/** A school is one address: what is limited is how many new keys fill the disk. */
const newKeysPerMinute = 30

/** Teachers' own lessons: `authorization: Bearer <the teacher's key>`. Only the key's hash is stored, and whoever holds the key may read and write. */
export function addLessonRoutes(app: Application, { store }: ServerContext): void {
  const requests = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 })
  const newKeys = new RateLimiterMemory({ points: newKeysPerMinute, duration: 60 })
  const bodies = express.json({ limit: maxLessonBytes * 2 })

  /** The hash of the key, or null where the answer has been sent. */
  async function admit(request: Request, response: Response, writes: boolean): Promise<string | null> {
    response.set('Cache-Control', 'no-store')
    const key = /^Bearer ([A-Za-z0-9_-]{32,64})$/.exec(request.get('authorization') ?? '')?.[1]
    if (key === undefined) {
      response.status(403).json({ reason: 'wrong-key' })
      return null
    }
    const keyHash = hashSecret(key)
    const allowed =
      (await spend(requests, keyHash)) &&
      (!writes || (await isKnownKey(store, keyHash)) || (await spend(newKeys, addressOf(request))))
    if (allowed) return keyHash
    response.status(429).json({ reason: 'too-many' })
    return null
  }

  app.get('/api/lessons', async (request, response) => {
    const keyHash = await admit(request, response, false)
    if (keyHash !== null) response.json({ lessons: await loadLessons(store, keyHash, Date.now()) })
  })

  app.put('/api/lessons/:id', bodies, async (request: Request<{ id: string }>, response: Response) => {
    const asked = keepLessonShape.safeParse(request.body)
    if (!asked.success || asked.data.lesson.id !== request.params.id) {
      response.status(400).json({ reason: 'bad-request' })
      return
    }
    const keyHash = await admit(request as Request, response, true)
    if (keyHash === null) return
    const kept = await keepLesson(store, keyHash, asked.data, Date.now())
    if (kept.ok) response.json({ version: kept.version })
    else response.status(409).json(kept)
  })

  app.delete('/api/lessons/:id', async (request, response) => {
    const keyHash = await admit(request as Request, response, false)
    if (keyHash === null) return
    await store.write(dropLesson(keyHash, request.params.id, Date.now()))
    response.status(204).end()
  })
}
