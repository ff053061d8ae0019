import { Client, type Room } from '@colyseus/sdk'
import type { Announcements } from '../../shared/protocol/index.ts'
import {
  newSession,
  noAnswers,
  opened,
  orderEverySecond,
  percentiles,
  pupilOf,
  serverUse,
  sleep,
  startServer,
  timed,
  type Answers,
  type Pupil,
} from './rooms.ts'

/** `npm run --silent bench -- class [pupils of a session] [sessions] [seconds]`. Pupils run here, the server in its own process. */
const [pupilsEach = 60, sessionCount = 1, seconds = 300] = process.argv.slice(3).map(Number)
/** So many come in at once, over all sessions. */
const joiningAtOnce = 40
/** How often the server's memory and the age of the dashboard are looked at. Wall ms. */
const lookEveryMs = 1000

const lesson = {
  id: 'bench',
  steps: [
    { id: 'q', type: 'question', question: 'four-sums', form: 'before', seconds: null },
    { id: 's', type: 'shift', level: 'hire-a-clerk', kind: 'one-process', seconds: 75 },
  ],
} as const

interface Totals {
  readonly joinMs: number[]
  readonly orders: Answers
  readonly cast: Answers
  /** From a vote's answer to its being on the dashboard. */
  readonly deskMs: number[]
  votes: number
  lostVotes: number
}

/** Sessions with pupils who vote and order once a second, a screen and a dashboard, in real time. */
export default async function classes(): Promise<object> {
  const server = startServer(1, { MAX_PUPILS: String(pupilsEach) })
  try {
    return await measure(await opened(server))
  } finally {
    server.kill('SIGKILL')
  }
}

async function measure(address: string): Promise<object> {
  const totals: Totals = {
    joinMs: [],
    orders: noAnswers(),
    cast: noAnswers(),
    deskMs: [],
    votes: 0,
    lostVotes: 0,
  }
  const sessions: { host: Room; pupils: Pupil[] }[] = []
  for (let i = 0; i < sessionCount; i++) {
    const session = await newSession(address, i)
    await enter(address, session.code, { role: 'screen' })
    const host = await enter(address, session.code, { role: 'host', key: session.key })
    const pupils: Pupil[] = []
    while (pupils.length < pupilsEach) {
      const joining = Array.from({ length: Math.min(joiningAtOnce, pupilsEach - pupils.length) }, async () => {
        const askedMs = performance.now()
        const pupil = await pupilOf(session, address)
        totals.joinMs.push(performance.now() - askedMs)
        return pupil
      })
      pupils.push(...(await Promise.all(joining)))
    }
    sessions.push({ host, pupils })
  }
  const pupils = sessions.flatMap((session) => session.pupils)
  for (const pupil of pupils) pupil.bytes = 0
  const before = await serverUse(address)
  const startMs = performance.now()
  const endMs = startMs + seconds * 1000
  const memoryMb: number[] = []
  const looking = setInterval(() => {
    void serverUse(address).then(({ memoryBytes }) => memoryMb.push(Math.round(memoryBytes / 1e6)))
  }, lookEveryMs)
  await Promise.all(sessions.map(({ host, pupils: own }) => teach(host, own, totals, endMs)))
  clearInterval(looking)
  const after = await serverUse(address)
  const tookS = (performance.now() - startMs) / 1000
  const bytes = pupils.reduce((sum, pupil) => sum + pupil.bytes, 0)
  return {
    sessions: sessionCount,
    pupilsEach,
    seconds: Math.round(tookS),
    votes: totals.votes,
    lostVotes: totals.lostVotes,
    unanswered: totals.orders.unanswered + totals.cast.unanswered,
    joinMs: percentiles(totals.joinMs),
    acceptedOrderMs: percentiles(totals.orders.acceptedMs),
    refusedOrderMs: percentiles(totals.orders.refusedMs),
    voteMs: percentiles(totals.cast.acceptedMs),
    deskMs: percentiles(totals.deskMs),
    bytesPerPupilPerSecond: Math.round(bytes / pupils.length / tookS),
    serverCpuOfOneCore: Math.round(((after.cpuS - before.cpuS) / tookS) * 1000) / 1000,
    serverMemoryMb: thirds(memoryMb),
  }
}

/** Lesson after lesson: everybody votes, then everybody plays. */
async function teach(host: Room, pupils: readonly Pupil[], totals: Totals, endMs: number): Promise<void> {
  let counts: Announcements['desk']['votes'] = {}
  let over = false
  host.onMessage('desk', (news: Announcements['desk']) => (counts = news.votes))
  host.onStateChange((state: { step: { over: boolean; type: string } }) => {
    over = state.step.type === 'shift' && state.step.over
  })
  const until = async (ready: () => boolean): Promise<void> => {
    while (!ready() && performance.now() < endMs + 5000) await sleep(20)
  }
  for (let step = 1; performance.now() < endMs; step += 2) {
    await host.request('begin', { lesson })
    await Promise.all(pupils.map((pupil) => timed(totals.cast, () => vote(pupil, step))))
    totals.votes += pupils.length
    const votedMs = performance.now()
    const counted = (): number => Object.values(counts[step]?.histogram ?? {}).reduce((sum, n) => sum + n, 0)
    await until(() => counted() === pupils.length)
    totals.deskMs.push(performance.now() - votedMs)
    totals.lostVotes += pupils.length - counted()
    await host.request('next', { step })
    const playing = pupils.map(async (pupil, i) => {
      await sleep((i * 1000) / pupils.length)
      await orderEverySecond(pupil, totals.orders, () => over || performance.now() > endMs)
    })
    await Promise.all(playing)
    await host.request('next', { step: step + 1 })
    over = false
  }
}

async function vote(pupil: Pupil, step: number): Promise<void> {
  await pupil.room.request('vote', { step, answer: 'same', sure: null })
}

async function enter(address: string, code: string, options: object): Promise<Room> {
  const room = await new Client(address).joinById(code, options)
  room.reconnection.enabled = false
  room.onMessage('*', () => {})
  return room
}

/** The median of each third of the time: memory that grows shows in them. */
function thirds(values: readonly number[]): readonly number[] {
  const third = Math.ceil(values.length / 3)
  return [0, 1, 2].map((i) => median(values.slice(i * third, (i + 1) * third)))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
