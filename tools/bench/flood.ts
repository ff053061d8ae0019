import {
  hostOf,
  newSession,
  noAnswers,
  opened,
  orderEverySecond,
  percentiles,
  pupilOf,
  sleep,
  startServer,
  timed,
  type Answers,
  type Pupil,
} from './rooms.ts'

/** `npm run --silent bench -- flood [seconds]`. */
const [seconds = 20] = process.argv.slice(3).map(Number)
const pupilCount = 30
const floodPerSecond = 200

/** How long a class waits for the answers to its orders while one seat sends 200 messages a second, beside the same class without it. */
export default async function flood(): Promise<object> {
  const server = startServer(1)
  try {
    const address = await opened(server)
    const session = await newSession(address, 0)
    const host = await hostOf(session, address)
    const pupils: Pupil[] = []
    while (pupils.length < pupilCount) pupils.push(await pupilOf(session, address))
    const stranger = await pupilOf(session, address)
    await sleep(2000)
    const calm = await play(pupils)
    const [beside, hostile] = await Promise.all([play(pupils), send(stranger)])
    for (const { room } of [{ room: host }, stranger, ...pupils]) void room.leave()
    return {
      pupils: pupilCount,
      seconds,
      floodPerSecond,
      calm: told(calm),
      beside: told(beside),
      hostile: told(hostile),
    }
  } finally {
    server.kill('SIGKILL')
  }
}

async function play(pupils: readonly Pupil[]): Promise<Answers> {
  const answers = noAnswers()
  const endMs = performance.now() + seconds * 1000
  await Promise.all(
    pupils.map(async (pupil, index) => {
      await sleep((index * 1000) / pupils.length)
      await orderEverySecond(pupil, answers, () => performance.now() >= endMs)
    }),
  )
  return answers
}

/** Asks without waiting for the answers, as often as stated; what waits too long for its turn is sent at once. */
async function send({ room }: Pupil): Promise<Answers> {
  const answers = noAnswers()
  const startMs = performance.now()
  const asked: Promise<void>[] = []
  while (performance.now() < startMs + seconds * 1000) {
    const due = ((performance.now() - startMs) / 1000) * floodPerSecond
    while (asked.length < due) asked.push(timed(answers, () => room.request('time', {})))
    await sleep(5)
  }
  await Promise.all(asked)
  return answers
}

function told({ acceptedMs, refusedMs, unanswered }: Answers): object {
  return { acceptedMs: percentiles(acceptedMs), refusedMs: percentiles(refusedMs), unanswered }
}
