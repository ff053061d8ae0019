import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinRoom, type RoomClient, type RoomClientOptions } from '../../client/session/room-client.ts'
import { createSeatStore, type SeatStore } from '../../client/session/seat-store.ts'
import type { SessionView } from '../../client/session/session-view.ts'
import type { WallClock } from '../../client/session/wall-clock.ts'
import type { NewSession } from '../../shared/protocol/index.ts'
import { stepSeconds, type Lesson } from '../../shared/curriculum/lessons/types.ts'
import { calmBot } from '../../shared/shift/index.ts'
import { startServer, type RunningServer, type ServerOptions } from '../../server/server.ts'

export const engine = 'test-engine'

/** Node's clock, and frames at 60 a second. */
export const nodeWall: WallClock = {
  nowMs: () => performance.now(),
  requestFrame: (callback) => setTimeout(callback, 16) as unknown as number,
  cancelFrame: (handle) => clearTimeout(handle as unknown as NodeJS.Timeout),
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'oh-my-gil-rooms-'))
}

/** A server of our own on a free port, ten times as fast as in a class. */
export function testServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  return startServer({
    port: 0,
    dataDir: newDataDir(),
    siteDir: newDataDir(),
    version: 'test',
    engine,
    speed: 10,
    ...options,
  })
}

export async function newSession(port: number, body: object = {}): Promise<NewSession> {
  const response = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as NewSession
}

/** Storage of one browser. */
export function newBrowser(): SeatStore {
  const items = new Map<string, string>()
  return createSeatStore({
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  })
}

/** A browser that holds a session's host key. */
export function hostBrowser({ code, key }: NewSession): SeatStore {
  const seats = newBrowser()
  seats.offerHostKey(code, key)
  return seats
}

/** Waits until `ready` is true; says what it waited for if that takes too long. */
export async function until(what: string, ready: () => boolean, withinMs = 15_000): Promise<void> {
  const endMs = performance.now() + withinMs
  while (!ready()) {
    if (performance.now() > endMs) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A client that has come in. */
export async function enter(
  port: number,
  code: string,
  options: Partial<RoomClientOptions> & Pick<RoomClientOptions, 'role'>,
): Promise<RoomClient> {
  const client = joinRoom({
    code,
    seats: newBrowser(),
    engine,
    address: `http://127.0.0.1:${port}`,
    wall: nodeWall,
    ...options,
  })
  await until('the join to be answered', () => client.status.value.kind !== 'joining')
  if (client.status.value.kind === 'in') {
    await until('the first state', () => client.session.value !== null)
    if (options.role === 'pupil') await until('the own seat', () => client.seat.value !== '')
  }
  return client
}

/** A teacher and some pupils in a new session. */
export async function classOf(
  port: number,
  pupils: number,
): Promise<{ session: NewSession; host: RoomClient; pupils: RoomClient[]; leave: () => void }> {
  const session = await newSession(port)
  const host = await enter(port, session.code, { role: 'host', seats: hostBrowser(session) })
  const clients: RoomClient[] = []
  for (let i = 0; i < pupils; i++) clients.push(await enter(port, session.code, { role: 'pupil' }))
  return {
    session,
    host,
    pupils: clients,
    leave() {
      for (const client of [host, ...clients]) client.leave()
    },
  }
}

/** Plays a seat as the calm bot does, as quickly as answers come, until the shift is over. */
export async function playCalmly(client: RoomClient): Promise<void> {
  const shift = client.shift.value!
  let busy = false
  await until(
    'the shift to end',
    () => {
      const command = busy ? null : calmBot(shift.view(), shift.setup, client.seat.value)
      if (command) {
        busy = true
        void shift.order(command).then(() => (busy = false))
      }
      return shift.result.value !== null
    },
    60_000,
  )
}

/** A short lesson with every type of step. */
export const wholeLesson: Lesson = {
  id: 'whole',
  steps: [
    { id: 'hello', type: 'welcome', seconds: null },
    { id: 'before', type: 'question', question: 'four-sums', form: 'before', seconds: 60 },
    { id: 'guess', type: 'predict', level: 'four-clerks-one-scanner', seconds: 60 },
    { id: 'one', type: 'shift', level: 'four-clerks-one-scanner', kind: 'one-process', seconds: stepSeconds.shift },
    { id: 'many', type: 'shift', level: 'four-clerks-one-scanner', kind: 'many-processes', seconds: stepSeconds.shift },
    { id: 'see', type: 'reveal', level: 'four-clerks-one-scanner', of: 'guess', seconds: 60 },
    { id: 'again', type: 'discuss', of: 'before', seconds: 60 },
    { id: 'after', type: 'question', question: 'four-sums', form: 'after', seconds: 60 },
    { id: 'bye', type: 'results', seconds: null },
  ],
}

/** Goes on to the step of that id, one by one, without waiting for anybody. */
export async function goToStep(host: RoomClient, lesson: Lesson, id: string): Promise<number> {
  const index = lesson.steps.findIndex((step) => step.id === id)
  const view = (): SessionView['step'] => host.session.value!.step
  while (view().number === 0 || view().index !== index) {
    const { number } = view()
    await host.request('next', { step: number })
    await until('the next step', () => view().number !== number)
  }
  return view().number
}

/** A class that has begun a lesson. */
export async function classIn(port: number, pupils: number, lesson = wholeLesson) {
  const room = await classOf(port, pupils)
  const answer = await room.host.request('begin', { lesson })
  if (!answer.ok) throw new Error(`The lesson did not begin: ${answer.reason}`)
  await until('the first step', () => room.host.session.value!.step.number > 0)
  return room
}
