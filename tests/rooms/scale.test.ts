// What a class costs one pupil must not grow with the class.
import { Client, type Room } from '@colyseus/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/server.ts'
import { enter, hostBrowser, newSession, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

interface Heard {
  readonly room: Room
  bytes: number
  /** What was heard of the class: who is known, by id. */
  readonly known: Map<string, { readonly team: number }>
  readonly types: Set<string>
}

/** A pupil's client that counts what it receives. */
async function listener(code: string): Promise<Heard> {
  const room = await new Client(`http://127.0.0.1:${server.port}`).joinById(code, { role: 'pupil' })
  room.reconnection.enabled = false
  const heard: Heard = { room, bytes: 0, known: new Map(), types: new Set() }
  const { events } = room.connection
  const { onmessage: onward } = events
  const onmessage: typeof onward = (event) => {
    heard.bytes += (event.data as ArrayBuffer).byteLength
    onward?.(event)
  }
  Object.assign(events, { onmessage })
  room.onMessage('*', (type) => heard.types.add(String(type)))
  room.onMessage('class', ({ pupils, gone }: { pupils: { id: string; team: number }[]; gone: string[] }) => {
    for (const pupil of pupils) heard.known.set(pupil.id, pupil)
    for (const id of gone) heard.known.delete(id)
  })
  return heard
}

const lesson = {
  id: 'scale',
  steps: [
    { id: 'before', type: 'question', question: 'four-sums', form: 'before', seconds: null },
    { id: 'one', type: 'shift', level: 'four-clerks-one-scanner', kind: 'one-process', seconds: 60 },
    { id: 'bye', type: 'results', seconds: null },
  ],
} as const

/** A pupil's whole lesson in a class of that size: all come in after them, type names, vote, play in fours, and half of them go. */
async function pupilIn(classSize: number): Promise<Heard> {
  const session = await newSession(server.port)
  const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
  const one = await listener(session.code)
  const others: Room[] = []
  for (let i = 1; i < classSize; i++) {
    const other = await new Client(`http://127.0.0.1:${server.port}`).joinById(session.code, { role: 'pupil' })
    other.reconnection.enabled = false
    other.onMessage('*', () => {})
    others.push(other)
  }
  await host.request('names', { typed: true, onScreen: false })
  const all = [one.room, ...others]
  await Promise.all(all.map((room, i) => room.request('name', { name: `Pupil ${i}` })))
  await host.request('teams', { size: 4 })
  await host.request('begin', { lesson })
  await Promise.all(all.map((room) => room.request('vote', { step: 1, answer: 'same', sure: 'guess' })))
  await host.request('next', { step: 1 })
  await until('the shifts', () => host.progress.value.length === Math.ceil(classSize / 4))
  await host.request('close', { step: 2 })
  await host.request('next', { step: 2 })
  for (const other of others.slice(others.length / 2)) await other.leave()
  const here = (): number => host.session.value!.pupils.filter(({ present }) => present).length
  await until('half of them to be gone', () => here() === 1 + Math.floor(others.length / 2))
  await host.request('end', {})
  await until('the end', () => host.status.value.kind === 'ended')
  return one
}

describe('what a pupil receives', () => {
  it('is as much with forty in the class as with ten, and names nobody outside the own team', async () => {
    const small = await pupilIn(10)
    const large = await pupilIn(40)
    expect(large.bytes / small.bytes).toBeLessThan(1.25)
    const [team] = new Set([...large.known.values()].map((pupil) => pupil.team))
    expect(team).toBeGreaterThan(0)
    expect(large.known.size).toBe(4)
    for (const type of ['desk', 'board', 'progress', 'plan']) expect(large.types).not.toContain(type)
  }, 60_000)
})
