import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, type Room } from '@colyseus/sdk'
import type { Announcements, NewSession } from '../../shared/protocol/index.ts'

/** Pupils, pupils in a room, and for how long they play. All pupils run in this process, the server in its own. */
const pupilCount = Number(process.env['PUPILS'] ?? 120)
const pupilsInRoom = 8
const seconds = Number(process.env['SECONDS'] ?? 20)
const level = 'hire-a-clerk'

export interface Pupil {
  readonly room: Room
  seat: string
  /** What is known of the running shift: its number, the own clerk, who waits. */
  number: number
  clerk: number
  readonly queue: number[]
  n: number
  bytes: number
}

/** The real server as its own process, on a free port. */
export function startServer(rate: number, settings: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['server/main.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      ...settings,
      PORT: '0',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'oh-my-gil-bench-')),
      SHIFT_RATE: String(rate),
      LOG_LEVEL: 'silent',
      TRUST_PROXY: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** N pupils, each with a real client, give an order a second while their rooms play shift after shift. */
export default async function rooms(): Promise<object> {
  const server = startServer(10)
  try {
    return await measure(await opened(server))
  } finally {
    server.kill('SIGKILL')
  }
}

/** The address of the server, once it is open. */
export async function opened(server: ChildProcess): Promise<string> {
  return new Promise<string>((ready, failed) => {
    server.stdout!.on('data', (line: Buffer) => {
      const port = /is open on http:\/\/localhost:(\d+)/.exec(line.toString())?.[1]
      if (port !== undefined) ready(`http://127.0.0.1:${port}`)
    })
    server.once('exit', () => failed(new Error('The server did not start')))
  })
}

async function measure(address: string): Promise<object> {
  const pupils: Pupil[] = []
  const hosts: Room[] = []
  while (pupils.length < pupilCount) {
    const session = await newSession(address, hosts.length)
    hosts.push(await hostOf(session, address))
    const size = Math.min(pupilsInRoom, pupilCount - pupils.length)
    for (let i = 0; i < size; i++) pupils.push(await pupilOf(session, address))
  }
  const answers = noAnswers()
  for (const pupil of pupils) pupil.bytes = 0
  const before = await serverUse(address)
  const startMs = performance.now()
  const done = (): boolean => performance.now() >= startMs + seconds * 1000
  await Promise.all(
    pupils.map(async (pupil, index) => {
      // Spread over the second, as pupils are.
      await sleep((index * 1000) / pupils.length)
      await orderEverySecond(pupil, answers, done)
    }),
  )
  const after = await serverUse(address)
  const tookS = (performance.now() - startMs) / 1000
  const bytes = pupils.reduce((sum, pupil) => sum + pupil.bytes, 0)
  for (const room of [...hosts, ...pupils.map(({ room }) => room)]) void room.leave()
  return {
    pupils: pupilCount,
    rooms: hosts.length,
    shiftRate: 10,
    seconds,
    unanswered: answers.unanswered,
    acceptedMs: percentiles(answers.acceptedMs),
    refusedMs: percentiles(answers.refusedMs),
    bytesPerPupilPerSecond: Math.round(bytes / pupilCount / tookS),
    serverCpuOfOneCore: Math.round(((after.cpuS - before.cpuS) / tookS) * 1000) / 1000,
    serverMemoryMb: Math.round(after.memoryBytes / 1e6),
  }
}

/** A session of a school of its own: behind a proxy, each has another address. */
export async function newSession(at: string, school: number): Promise<NewSession> {
  const response = await fetch(`${at}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${school >> 8}.${school & 255}` },
    body: '{}',
  })
  return (await response.json()) as NewSession
}

/** A teacher whose class plays shift after shift. */
export async function hostOf({ code, key }: NewSession, address: string): Promise<Room> {
  const room = await new Client(address).joinById(code, { role: 'host', key })
  room.reconnection.enabled = false
  room.onMessage('*', () => {})
  const start = (): unknown => room.request('start', { level, kind: 'one-process' }).catch(() => {})
  room.onMessage('closed', start)
  setTimeout(start, 1000)
  return room
}

export async function pupilOf({ code }: NewSession, at: string): Promise<Pupil> {
  const room = await new Client(at).joinById(code, { role: 'pupil' })
  room.reconnection.enabled = false
  const pupil: Pupil = { room, seat: '', number: 0, clerk: 0, queue: [], n: 0, bytes: 0 }
  const { events } = room.connection
  const { onmessage: heard } = events
  const onmessage: typeof heard = (event) => {
    pupil.bytes += (event.data as ArrayBuffer).byteLength
    heard?.(event)
  }
  Object.assign(events, { onmessage })
  room.onMessage('*', () => {})
  room.onMessage('seat', ({ id }: Announcements['seat']) => (pupil.seat = id))
  room.onMessage('shift', ({ number, entries }: Announcements['shift']) => {
    const seats = entries.flatMap(({ command }) => (command.type === 'join' ? [command.seat] : []))
    pupil.number = number
    pupil.clerk = Math.max(0, seats.indexOf(pupil.seat))
    pupil.queue.length = 0
  })
  room.onMessage('entry', ({ entry: { command } }: Announcements['entry']) => {
    if (command.type === 'arrive') pupil.queue.push(command.customer.id)
    if (command.type === 'seat' && pupil.queue.includes(command.customer))
      pupil.queue.splice(pupil.queue.indexOf(command.customer), 1)
  })
  return pupil
}

/** How long the answers took, wall ms. An answer that says no is an answer; none at all is counted. */
export interface Answers {
  readonly acceptedMs: number[]
  readonly refusedMs: number[]
  unanswered: number
}

export function noAnswers(): Answers {
  return { acceptedMs: [], refusedMs: [], unanswered: 0 }
}

export async function timed(answers: Answers, ask: () => Promise<unknown>): Promise<void> {
  const sentMs = performance.now()
  try {
    await ask()
    answers.acceptedMs.push(performance.now() - sentMs)
  } catch (error) {
    if ((error as { reason?: string }).reason === undefined) answers.unanswered += 1
    else answers.refusedMs.push(performance.now() - sentMs)
  }
}

/** An order a second, possible or not. */
export async function orderEverySecond(pupil: Pupil, answers: Answers, done: () => boolean): Promise<void> {
  while (!done()) {
    const dueMs = performance.now() + 1000
    const command = { type: 'seat', customer: pupil.queue.shift() ?? 0, clerk: pupil.clerk }
    pupil.n += 1
    const order = { number: pupil.number, n: pupil.n, atUs: 0, command }
    await timed(answers, () => pupil.room.request('order', order))
    await sleep(Math.max(0, dueMs - performance.now()))
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** What the server has used so far, by its own metrics. */
export async function serverUse(at: string): Promise<{ readonly cpuS: number; readonly memoryBytes: number }> {
  const text = await (await fetch(`${at}/metrics`)).text()
  const read = (name: string): number => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)![1])
  return { cpuS: read('process_cpu_seconds_total'), memoryBytes: read('process_resident_memory_bytes') }
}

export function percentiles(values: readonly number[]): object {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number): number => Math.round((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) * 10) / 10
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
