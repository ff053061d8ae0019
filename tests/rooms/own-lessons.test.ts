// Lessons that teachers make: kept on the server under their key, and given in a room.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLessonServer } from '../../client/pages/lessons/lesson-server.ts'
import { createOwnLessons, type OwnLessons } from '../../client/pages/lessons/own-lessons.ts'
import type { OwnLesson } from '../../shared/protocol/lesson-shape.ts'
import { maxLessons } from '../../server/own-lessons.ts'
import { newSecret } from '../../server/secrets.ts'
import type { RunningServer } from '../../server/server.ts'
import { classIn, enter, hostBrowser, newDataDir, playCalmly, testServer, until } from './harness.ts'

const dataDir = newDataDir()
let server: RunningServer
beforeAll(async () => {
  server = await testServer({ dataDir })
})
afterAll(() => server.close())

const lesson: OwnLesson = {
  id: 'own-abcd',
  title: 'Three steps',
  steps: [
    { id: 'q', type: 'question', seconds: 60, question: 'four-sums', form: 'before', note: 'Alone, please.' },
    { id: 's', type: 'shift', seconds: 75, level: 'four-clerks-one-scanner', kind: 'one-process' },
    { id: 'r', type: 'results', seconds: null },
  ],
}

async function ask(
  key: string | null,
  path = '',
  method = 'GET',
  body?: unknown,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/lessons${path}`, {
    method,
    headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, answer: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

const keep = (key: string, version: number, changed = lesson) =>
  ask(key, `/${changed.id}`, 'PUT', { version, lesson: changed })

describe('a teacher’s lessons', () => {
  it('are there for every device with the key, for no other, and after a restart', async () => {
    const key = newSecret()
    expect(await keep(key, 0)).toEqual({ status: 200, answer: { version: 1 } })
    const there = { status: 200, answer: { lessons: [{ id: lesson.id, version: 1, lesson }] } }
    expect(await ask(key)).toEqual(there)
    expect(await ask(newSecret())).toEqual({ status: 200, answer: { lessons: [] } })
    await server.close()
    server = await testServer({ dataDir })
    expect(await ask(key)).toEqual(there)
  })

  it('of two devices that change one, the second hears of the first and nothing is lost', async () => {
    const key = newSecret()
    await keep(key, 0)
    const first = { ...lesson, title: 'By the laptop' }
    const second = { ...lesson, title: 'By the phone' }
    const answers = await Promise.all([keep(key, 1, first), keep(key, 1, second)])
    expect(answers.map(({ status }) => status)).toEqual([200, 409])
    expect(answers[1]?.answer).toEqual({
      ok: false,
      reason: 'changed',
      kept: { id: lesson.id, version: 2, lesson: first },
    })
    expect((await ask(key)).answer).toEqual({ lessons: [{ id: lesson.id, version: 2, lesson: first }] })
  })

  it('a deleted one is gone on every device, and comes back if that is undone', async () => {
    const key = newSecret()
    await keep(key, 0)
    expect((await ask(key, `/${lesson.id}`, 'DELETE')).status).toBe(204)
    expect((await ask(key, `/${lesson.id}`, 'DELETE')).status).toBe(204)
    expect((await ask(key)).answer).toEqual({ lessons: [{ id: lesson.id, version: 2, lesson: null }] })
    expect((await keep(key, 1)).answer).toEqual({ version: 3 })
    expect((await ask(key)).answer).toEqual({ lessons: [{ id: lesson.id, version: 3, lesson }] })
  })

  it('are a hundred at most', async () => {
    const key = newSecret()
    const ids = Array.from({ length: maxLessons + 1 }, (_, i) => `own-n${String(i).padStart(4, '0')}`)
    const answers = []
    for (const id of ids) answers.push(await keep(key, 0, { ...lesson, id }))
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(maxLessons).fill(200), 409])
    expect(answers.at(-1)!.answer).toEqual({ ok: false, reason: 'lessons-full' })
    expect((await keep(key, 1, { ...lesson, id: ids[0]!, title: 'Another' })).status).toBe(200)
  })
})

describe('two devices with one key', () => {
  /** A browser whose storage may be forbidden or full. */
  function device(kept: 'kept' | 'forbidden' = 'kept') {
    const items = new Map<string, string>()
    const storage = {
      getItem: (name: string) => items.get(name) ?? null,
      setItem(name: string, value: string) {
        if (kept === 'forbidden') throw new Error('full')
        items.set(name, value)
      },
    }
    const open = () =>
      createOwnLessons({
        items: storage,
        server: createLessonServer(`http://127.0.0.1:${server.port}`),
        quietMs: 60_000,
      })
    return { open, lessons: open() }
  }
  const titles = ({ lessons }: OwnLessons): string[] => lessons.value.map(({ title }) => title)

  it('see each other’s lessons, changes and deletions', async () => {
    const laptop = device().lessons
    laptop.keep(lesson)
    laptop.keep({ ...lesson, id: 'own-efgh', title: 'Another' })
    await laptop.sync()
    expect(laptop.state.value).toBe('saved')
    const phone = device().lessons
    phone.takeKey(laptop.key()!)
    await phone.sync()
    expect(titles(phone).toSorted()).toEqual(['Another', 'Three steps'])
    phone.keep({ ...lesson, title: 'Four steps' })
    phone.drop('own-efgh')
    expect(phone.state.value).toBe('saving')
    await phone.sync()
    await laptop.sync()
    expect(titles(laptop)).toEqual(['Four steps'])
  })

  it('that change the same lesson both keep what they wrote', async () => {
    const [laptop, phone] = [device().lessons, device().lessons]
    laptop.keep(lesson)
    await laptop.sync()
    phone.takeKey(laptop.key()!)
    await phone.sync()
    laptop.keep({ ...lesson, steps: lesson.steps.slice(1) })
    phone.keep({ ...lesson, steps: lesson.steps.slice(2) })
    await laptop.sync()
    await phone.sync()
    await laptop.sync()
    expect(phone.parted.value).toBe('Three steps (2)')
    for (const one of [laptop, phone]) {
      const lengths = Object.fromEntries(one.lessons.value.map(({ title, steps }) => [title, steps.length]))
      expect(lengths).toEqual({ 'Three steps': 2, 'Three steps (2)': 1 })
    }
  })

  it('delete one and take that back before the server has heard of it: there is still one', async () => {
    const laptop = device().lessons
    laptop.keep(lesson)
    await laptop.sync()
    laptop.drop(lesson.id)
    laptop.keep(lesson)
    await laptop.sync()
    expect(titles(laptop)).toEqual(['Three steps'])
    laptop.drop(lesson.id)
    await laptop.sync()
    expect(titles(laptop)).toEqual([])
    laptop.keep(lesson)
    await laptop.sync()
    expect(titles(laptop)).toEqual(['Three steps'])
    expect(laptop.parted.value).toBe('')
  })

  it('keep their lessons when the server has lost them, and tell it again', async () => {
    const laptop = device().lessons
    laptop.keep(lesson)
    laptop.keep({ ...lesson, id: 'own-same', title: 'Untouched' })
    await laptop.sync()
    const { port } = server
    await server.close()
    laptop.keep({ ...lesson, title: 'While nobody answers' })
    await laptop.sync()
    expect(laptop.state.value).toBe('waits')
    server = await testServer({ port })
    await laptop.sync()
    expect(laptop.state.value).toBe('saved')
    const phone = device().lessons
    phone.takeKey(laptop.key()!)
    await phone.sync()
    expect(titles(phone)).toEqual(['While nobody answers', 'Untouched'])
  })

  it('find their lessons again when the page is opened anew; without storage it is said that nothing stays', async () => {
    const laptop = device()
    laptop.lessons.keep(lesson)
    expect(laptop.lessons.kept.value).toBe(true)
    expect(titles(laptop.open())).toEqual(['Three steps'])
    const strict = device('forbidden')
    strict.lessons.keep(lesson)
    expect(strict.lessons.kept.value).toBe(false)
    expect(titles(strict.lessons)).toEqual(['Three steps'])
    expect(titles(strict.open())).toEqual([])
  })
})

describe('who is hostile', () => {
  it.each<[string, string | null]>([
    ['without a key', null],
    ['with a short one', 'abc'],
    ['with one of other letters', `${'x'.repeat(31)}/`],
    ['with a long one', 'x'.repeat(65)],
  ])('%s reads and writes nothing', async (_who, key) => {
    const wrong = { status: 403, answer: { reason: 'wrong-key' } }
    expect(await ask(key)).toEqual(wrong)
    expect(await ask(key, `/${lesson.id}`, 'DELETE')).toEqual(wrong)
    expect(await ask(key, `/${lesson.id}`, 'PUT', { version: 0, lesson })).toEqual(wrong)
  })

  it.each<[string, unknown, number]>([
    ['no JSON', '{"version":', 400],
    ['nothing', undefined, 400],
    ['a lesson with the id of one of the game’s', { version: 0, lesson: { ...lesson, id: 'taster' } }, 400],
    ['a lesson of another id than the address', { version: 0, lesson: { ...lesson, id: 'own-other' } }, 400],
    ['a version below zero', { version: -1, lesson }, 400],
    ['a lesson without steps', { version: 0, lesson: { ...lesson, steps: [] } }, 400],
    ['sixty-one steps', { version: 0, lesson: { ...lesson, steps: Array(61).fill(lesson.steps[2]) } }, 400],
    ['a key too many', { version: 0, lesson: { ...lesson, owner: 'me' } }, 400],
    ['a title of 101 letters', { version: 0, lesson: { ...lesson, title: 'x'.repeat(101) } }, 400],
    ['a body without end', { version: 0, lesson: { ...lesson, title: 'x'.repeat(100_000) } }, 413],
  ])('sends %s and changes nothing', async (_what, body, status) => {
    const key = newSecret()
    await keep(key, 0)
    expect((await ask(key, `/${lesson.id}`, 'PUT', body)).status).toBe(status)
    expect((await ask(key)).answer).toEqual({ lessons: [{ id: lesson.id, version: 1, lesson }] })
  })

  it('does not keep asking with one key, nor fill the disk with new ones', async () => {
    const key = newSecret()
    const reads = []
    for (let i = 0; i < 125; i++) reads.push((await ask(key)).status)
    expect(reads.filter((status) => status === 429)).toHaveLength(5)
    const writes = []
    for (let i = 0; i < 35; i++) writes.push((await keep(newSecret(), 0)).status)
    expect(writes.at(-1)).toBe(429)
    expect((await ask(newSecret())).status).toBe(200)
  })
})

describe('an own lesson in a room', () => {
  it('of three steps is played to its end, is stored with the session, and only the teacher has its notes', async () => {
    const { session, host, pupils, leave } = await classIn(server.port, 2, lesson)
    const view = () => host.session.value!.step
    expect(view()).toMatchObject({ type: 'question', count: 3, ballot: 'question.four-sums.before' })
    for (const pupil of pupils) {
      await until('the question', () => pupil.session.value!.step.type === 'question')
      expect((await pupil.request('vote', { step: 1, answer: 'same', sure: null })).ok).toBe(true)
    }
    await until('the votes', () => view().over)
    await host.request('next', { step: 1 })
    await until('the shift', () => pupils.every(({ shift }) => shift.value !== null))
    await Promise.all(pupils.map(playCalmly))
    await until('the shift to be over', () => view().type === 'shift' && view().over)
    await host.request('next', { step: 2 })
    await until('the results', () => view().type === 'results')
    const phone = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    await until('the plan', () => phone.plan.value?.lesson !== undefined)
    expect(phone.plan.value!.lesson).toEqual(lesson)
    expect(pupils[0]!.plan.value).toBeNull()
    expect(JSON.stringify(pupils[0]!.session.value)).not.toContain('Alone, please.')
    await host.request('next', { step: 3 })
    await until('the lobby', () => pupils.every((pupil) => pupil.session.value!.phase === 'lobby'))
    phone.leave()
    leave()
  }, 60_000)

  it('that lacks something does not begin', async () => {
    const broken = { ...lesson, steps: [{ id: 'r', type: 'reveal', seconds: 60, level: 'hire-a-clerk', of: null }] }
    await expect(classIn(server.port, 0, broken as OwnLesson)).rejects.toThrow('broken-lesson')
  })
})
