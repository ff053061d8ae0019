import '../code/jitless.ts'
import { signal, type ReadonlySignal } from '@preact/signals'
import { ownLessonShape, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { createLessonServer, type LessonServer } from './lesson-server.ts'

/** Where the lessons are besides in this browser: `waits` until there is a network, `full` where the server takes no more of them. */
export type SavedState = 'saved' | 'saving' | 'waits' | 'full'

/** A teacher's own lessons: kept in this browser at once, and on the server under the teacher's key, where their other devices find them. */
export interface OwnLessons {
  readonly lessons: ReadonlySignal<readonly OwnLesson[]>
  readonly state: ReadonlySignal<SavedState>
  /** False where this browser's storage is forbidden or full: then they last as long as the page. */
  readonly kept: ReadonlySignal<boolean>
  /** The title under which this browser's own changes went on, after another device had changed the same lesson. */
  readonly parted: ReadonlySignal<string>
  /** The teacher's key, a secret; null before there is anything to keep. */
  readonly key: () => string | null
  /** Takes over the key of another device; the lessons that are here join those that are there. */
  readonly takeKey: (key: string) => void
  /** Keeps a lesson, in place of an earlier one of its id. */
  readonly keep: (lesson: OwnLesson) => void
  readonly drop: (id: string) => void
  /** Tells the server what is new here, and hears what is new there. */
  readonly sync: () => Promise<void>
}

interface Entry {
  readonly lesson: OwnLesson
  /** The server's version that this one came from; 0: none. */
  readonly version: number
  readonly saved: boolean
}

interface Book {
  readonly key: string | null
  readonly entries: readonly Entry[]
  /** Deleted lessons of which the server has not heard, with the versions that it has. */
  readonly gone: readonly { readonly id: string; readonly version: number }[]
}

type Items = Pick<Storage, 'getItem' | 'setItem'>

interface OwnLessonsOptions {
  readonly items?: Items | null
  readonly server?: LessonServer
  /** How long one types before the server hears of it. Wall ms. */
  readonly quietMs?: number
}

const item = 'oh-my-gil.lessons'
const nothing: Book = { key: null, entries: [], gone: [] }
const tryAgainMs = 30_000

export function createOwnLessons({
  items = browserItems(),
  server = createLessonServer(),
  quietMs = 1000,
}: OwnLessonsOptions = {}): OwnLessons {
  let memory = nothing
  let timer: ReturnType<typeof setTimeout> | null = null
  let syncing: Promise<void> | null = null
  const lessons = signal<readonly OwnLesson[]>([])
  const state = signal<SavedState>('saved')
  const kept = signal(true)
  const parted = signal('')

  /** What is stored now: another tab may have changed it. */
  function book(): Book {
    if (!kept.value) return memory
    try {
      return readBook(items?.getItem(item) ?? null) ?? memory
    } catch {
      return memory
    }
  }

  function change(after: Book): void {
    memory = after
    try {
      if (!items) throw new Error('This browser keeps nothing')
      items.setItem(item, JSON.stringify(after))
      kept.value = true
    } catch {
      kept.value = false
    }
    show(after)
  }

  function show({ entries }: Book): void {
    lessons.value = entries.map(({ lesson }) => lesson)
  }

  function soon(ms: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void sync(), ms)
  }

  function sync(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    syncing ??= exchange().finally(() => (syncing = null))
    return syncing
  }

  async function exchange(): Promise<void> {
    show(book())
    const { key } = book()
    if (key === null) return
    state.value = 'saving'
    try {
      state.value = await tell(key)
      await hear(key)
      if (book().entries.some(({ saved }) => !saved) && state.value !== 'full') state.value = await tell(key)
      if (timer !== null) state.value = 'saving'
    } catch {
      state.value = 'waits'
      soon(tryAgainMs)
    }
  }

  /** Tells the server what is new here. */
  async function tell(key: string): Promise<'saved' | 'full'> {
    let full = false
    for (const { id } of book().gone) {
      await server.drop(key, id)
      const now = book()
      change({ ...now, gone: now.gone.filter((one) => one.id !== id) })
    }
    for (const sent of book().entries.filter(({ saved }) => !saved)) {
      const { lesson, version } = sent
      const answer = await server.keep(key, version, lesson)
      if (answer.ok) note(lesson, answer.version)
      else if (answer.reason === 'lessons-full') full = true
      // It may have been taken before, and the answer lost.
      else if (same(answer.kept.lesson, lesson)) note(lesson, answer.kept.version)
      else part(lesson.id, answer.kept.lesson, answer.kept.version)
    }
    return full ? 'full' : 'saved'
  }

  /** The server has this of a lesson; it may have gone on meanwhile. */
  function note(sent: OwnLesson, version: number): void {
    const now = book()
    const entries = now.entries.map((entry) =>
      entry.lesson.id === sent.id ? { ...entry, version, saved: same(entry.lesson, sent) } : entry,
    )
    change({ ...now, entries, gone: now.gone.map((one) => (one.id === sent.id ? { ...one, version } : one)) })
    if (entries.some(({ lesson, saved }) => lesson.id === sent.id && !saved)) soon(quietMs)
  }

  /** Two devices changed one lesson: both stay, this one's under another title. */
  function part(id: string, theirs: OwnLesson | null, version: number): void {
    const now = book()
    const own = now.entries.find(({ lesson }) => lesson.id === id)
    if (!own || !theirs) return
    const title = freeTitle(own.lesson.title, [...now.entries.map(({ lesson }) => lesson.title), theirs.title])
    const copy = { ...own.lesson, id: newLessonId(), title }
    change({
      ...now,
      entries: now.entries.flatMap((entry) =>
        entry === own
          ? [
              { lesson: theirs, version, saved: true },
              { lesson: copy, version: 0, saved: false },
            ]
          : [entry],
      ),
    })
    parted.value = title
  }

  /** Hears what other devices have kept and deleted; what the server does not know any more is told it again. */
  async function hear(key: string): Promise<void> {
    const there = await server.list(key)
    const now = book()
    if (now.key !== key) return
    const known = new Map(there.map((one) => [one.id, one]))
    const entries = now.entries.flatMap((entry) => {
      const one = known.get(entry.lesson.id)
      if (!entry.saved) return [entry]
      if (!one) return [{ ...entry, version: 0, saved: false }]
      if (one.version <= entry.version) return [entry]
      return one.lesson ? [{ lesson: one.lesson, version: one.version, saved: true }] : []
    })
    const here = new Set([...now.entries.map(({ lesson }) => lesson.id), ...now.gone.map((one) => one.id)])
    const others = there.flatMap(({ id, version, lesson }) =>
      lesson && !here.has(id) ? [{ lesson, version, saved: true }] : [],
    )
    const after = { ...now, entries: [...entries, ...others] }
    if (JSON.stringify(after) !== JSON.stringify(now)) change(after)
  }

  show(book())
  if (typeof addEventListener === 'function') {
    addEventListener('online', () => void sync())
    addEventListener('storage', (event) => {
      if (event.key === item) show(book())
    })
  }

  return {
    lessons,
    state,
    kept,
    parted,
    key: () => book().key,
    takeKey(key) {
      const now = book()
      change({ key, gone: [], entries: now.entries.map((entry) => ({ ...entry, version: 0, saved: false })) })
      void sync()
    },
    keep(lesson) {
      const now = book()
      const there = now.entries.find((entry) => entry.lesson.id === lesson.id)
      const gone = now.gone.find(({ id }) => id === lesson.id)
      const entry = { lesson, version: there?.version ?? gone?.version ?? 0, saved: false }
      change({
        key: now.key ?? newKey(),
        gone: now.gone.filter((one) => one !== gone),
        entries: there ? now.entries.map((one) => (one === there ? entry : one)) : [...now.entries, entry],
      })
      state.value = 'saving'
      soon(quietMs)
    },
    drop(id) {
      const now = book()
      const dropped = now.entries.find(({ lesson }) => lesson.id === id)
      if (!dropped) return
      const { version } = dropped
      change({
        ...now,
        gone: [...now.gone, { id, version }],
        entries: now.entries.filter((entry) => entry !== dropped),
      })
      state.value = 'saving'
      soon(quietMs)
    },
    sync,
  }
}

function same(one: OwnLesson | null, other: OwnLesson): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** An id that no other lesson has, on whatever device. */
export function newLessonId(): string {
  const letters = crypto.getRandomValues(new Uint8Array(12))
  return `own-${Array.from(letters, (letter) => (letter % 36).toString(36)).join('')}`
}

/** A title that none of these has: `Title (2)`. */
export function freeTitle(title: string, taken: readonly string[]): string {
  if (!taken.includes(title)) return title
  let number = 2
  const bare = title.replace(/ \(\d+\)$/, '').slice(0, 90)
  while (taken.includes(`${bare} (${number})`)) number += 1
  return `${bare} (${number})`
}

/** As the server makes its secrets: 32 letters that fit into an address. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

/** Whether a text can be a teacher's key. */
export function isKey(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{32,64}$/.test(text)
}

/** What is stored, as far as it is understood; null: nothing is. */
function readBook(text: string | null): Book | null {
  if (text === null) return null
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof stored !== 'object' || stored === null) return null
  const { key, entries, gone } = stored as Record<string, unknown>
  if (!Array.isArray(entries) || !Array.isArray(gone)) return null
  return {
    key: isKey(key) ? key : null,
    gone: gone.flatMap((one: unknown) => {
      const { id, version } = (one ?? {}) as Record<string, unknown>
      return typeof id === 'string' ? [{ id, version: Number(version) || 0 }] : []
    }),
    entries: entries.flatMap((entry: unknown) => {
      const { lesson, version, saved } = (entry ?? {}) as Record<string, unknown>
      const read = ownLessonShape.safeParse(lesson)
      return read.success ? [{ lesson: read.data, version: Number(version) || 0, saved: saved === true }] : []
    }),
  }
}

function browserItems(): Items | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
