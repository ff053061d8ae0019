import { ballotTexts, rightAnswer, type Lesson } from '../shared/curriculum/lessons/index.ts'
import type { SeatTime, ShiftNews } from '../shared/protocol/index.ts'
import { usPerWallMs } from '../shared/protocol/index.ts'
import { ballotIn, beginStep, elapsedMs, leftMs, referredStep, setStopped, type RunningStep } from './conductor.ts'
import { mockVotes } from './mocks.ts'
import { endShift, makeShifts, reopenShifts, standOrGo, tellShifts } from './room-shifts.ts'
import type { MemberClient, SessionRoom } from './session-room.ts'
import { storeSession } from './sessions.ts'
import type { Change } from './store.ts'
import { loadReplay, loadShifts, resultsOf } from './stored-shifts.ts'
import { loadPolls, loadSteps, storeStep, storeStepTime } from './stored-steps.ts'
import { shownOrder } from './votes.ts'

/** Every how many beats the step's clock is stored. */
const beatsPerStoring = 10

/** Begins a lesson: its first step is on. */
export async function beginLesson(room: SessionRoom, lesson: Lesson): Promise<void> {
  const number = room.lastStep + 1
  await goTo(room, beginStep(lesson, number, number, Date.now()))
}

/** Goes on from the running step: to the next, or to the lobby after the last. */
export async function nextStep(room: SessionRoom, { lesson, first, number }: RunningStep): Promise<void> {
  await goTo(room, beginStep(lesson, first, number + 1, Date.now()))
}

/** From here on the step is another, for everybody who asks; it is told when it is stored. */
async function goTo(room: SessionRoom, running: RunningStep | null): Promise<void> {
  const nowMs = Date.now()
  const { session, state } = room
  const left = room.running
  const ending = room.shifts.map((shift) => endShift(room, shift, nowMs))
  const changes: Change[] = left ? [storeStepTime(session.code, left, nowMs)] : []
  room.running = running
  room.shifts = []
  room.shown = []
  room.orders.clear()
  room.stepSinceMs = nowMs
  room.board = { votes: 0, shift: 0 }
  state.paused = false
  session.step = running?.number ?? 0
  if (running) {
    room.lastStep = running.number
    setStopped(running, room.stopped, nowMs)
    changes.push(storeStep(session.code, running))
    const ballot = ballotIn(running)
    if (ballot) room.polls.set(running.number, { ballot, votes: new Map() })
    const { step, number } = running
    if (step.type === 'shift') changes.push(makeShifts(room, step.level, step.kind, number, nowMs))
  }
  changes.push(storeSession(session))
  await room.store(async (db) => {
    for (const change of changes) await change(db)
  })
  await Promise.all(ending)
  if (room.running !== running) return
  await showEarlierShifts(room)
  showStep(room)
  tellShifts(room)
}

/** Opens a session as it was stored: everybody stands, until the teacher lets them go on. */
export async function reopenSession(room: SessionRoom): Promise<void> {
  const { session, state, context } = room
  const nowMs = Date.now()
  state.locked = session.locked
  state.typedNames = session.typedNames
  state.screenNames = session.screenNames
  state.ranking = session.ranking
  const steps = await loadSteps(context.store, session.code)
  room.polls = await loadPolls(context.store, session.code, steps)
  room.lastStep = steps.at(-1)?.number ?? 0
  const stored = await loadShifts(context.store, session.code)
  room.lastShift = stored.at(-1)?.number ?? 0
  room.results = resultsOf(stored)
  const running = steps.find(({ number }) => number === session.step) ?? null
  const shifts = stored.filter(({ step, over, result }) => step === running?.number && (!over || result !== null))
  const reopened = running ? await reopenShifts(room, shifts, nowMs) : []
  if (running && (reopened === null || (running.step.type === 'shift' && reopened.length === 0)))
    return goTo(room, beginStep(running.lesson, running.first, running.number + 1, nowMs))
  room.running = running
  room.shifts = reopened ?? []
  if (running) {
    running.fromMs = nowMs
    room.stepSinceMs = nowMs
    state.paused = !isOver(room, running, nowMs)
    setStopped(running, room.stopped, nowMs)
    await showEarlierShifts(room)
  }
  showStep(room)
}

/** A reveal lays the lesson's shifts of one level side by side: who comes in now needs them from the store. */
async function showEarlierShifts(room: SessionRoom): Promise<void> {
  const { running, session, context } = room
  if (running?.step.type !== 'reveal') return
  const { level } = running.step
  const shifts = room.results.filter((result) => result.step >= running.first && result.level === level)
  const shown: ShiftNews[] = []
  for (const { number, step } of shifts) {
    const replay = await loadReplay(context.store, session.code, number)
    if (!replay) continue
    const rate = usPerWallMs * context.speed
    shown.push({ ...replay, step, clockUs: replay.markUs, paused: true, rate })
  }
  if (room.running !== running) return
  room.shown = shown
  for (const news of shown) room.tellTeam(news.team, 'shift', news)
}

/** Shows the step to everybody. */
export function showStep(room: SessionRoom): void {
  const { running, state, session } = room
  state.phase = running ? 'lesson' : 'lobby'
  state.lesson = running && running.lesson.steps.length > 1 ? running.lesson.id : ''
  const { step } = state
  step.number = running?.number ?? 0
  step.type = running?.step.type ?? ''
  step.index = running ? running.number - running.first : 0
  step.count = running?.lesson.steps.length ?? 0
  const { step: plan } = running ?? {}
  step.level = plan && 'level' in plan ? plan.level : ''
  step.kind = plan?.type === 'shift' ? plan.kind : ''
  step.ballot = running ? ballotTexts(running.step, running.lesson.steps) : ''
  step.of = running ? referredStep(running) : 0
  step.answers.clear()
  const ballot = running && ballotIn(running)
  if (ballot) step.answers.push(...shownOrder(ballot, session.seed))
  room.classChanged = true
  showRight(room)
  showOver(room, Date.now())
  tellTimes(room)
  room.deskSent = ''
}

/** The right answer is told once the teacher shows it, and at the reveal of a prediction. */
export function showRight(room: SessionRoom): void {
  const { running, state } = room
  const of = running?.step.type === 'reveal' ? referredStep(running) : running?.rightShown ? running.number : 0
  const poll = room.polls.get(of)
  state.step.right = poll ? rightAnswer(poll.ballot) : ''
}

/** Everybody hears how much time they have left. */
export function tellTimes(room: SessionRoom): void {
  for (const client of room.clients) tellTime(room, client)
}

export function tellTime(room: SessionRoom, client: MemberClient): void {
  const { running } = room
  const time = client.userData?.seat?.time ?? 1000
  const left = running && leftMs(running, time, room.context.speed, Date.now())
  room.tell(client, 'time', { step: running?.number ?? 0, leftMs: left, stopped: room.stopped })
}

/** Stops everybody, or lets them go on: by the teacher (`paused`), or because there is none (`frozen`). */
export function stopEverybody(room: SessionRoom, stop: { readonly paused?: boolean; readonly frozen?: boolean }): void {
  const { state, running } = room
  if (!running) return
  const nowMs = Date.now()
  state.paused = stop.paused ?? state.paused
  state.frozen = stop.frozen ?? state.frozen
  setStopped(running, room.stopped, nowMs)
  for (const shift of room.shifts) standOrGo(room, shift, nowMs)
  tellTimes(room)
}

/** One beat of the step: nobody to teach, mock votes, what is complete, and its clock in the store. */
export async function conduct(room: SessionRoom, nowMs: number): Promise<void> {
  const { running, state, session, context } = room
  if (!running) return
  const frozen = !session.quick && !state.hostPresent && nowMs - room.hostGoneMs > context.frozenAfterMs
  if (frozen !== state.frozen) stopEverybody(room, { frozen })
  showOver(room, nowMs)
  if (room.stopped) return
  if (room.beats % beatsPerStoring === 0) await room.store(storeStepTime(session.code, running, nowMs))
  await mockVotes(room, elapsedMs(running, nowMs), nowMs)
}

function showOver(room: SessionRoom, nowMs: number): void {
  const { running, state } = room
  const over = running !== null && isOver(room, running, nowMs)
  if (state.step.over !== over) state.step.over = over
}

/** A vote is over when every seat that is here has answered or has no time left; a shift when every team's is. */
function isOver(room: SessionRoom, running: RunningStep, nowMs: number): boolean {
  if (running.closed) return true
  if (running.step.type === 'shift') return room.shifts.every(({ result, ended }) => result !== null || ended !== null)
  const left = (time: SeatTime): number | null => leftMs(running, time, room.context.speed, nowMs)
  const poll = room.polls.get(running.number)
  if (!poll) return left(1000) === 0
  const here = room.session.seats.filter(({ id }) => room.isHere(id))
  if (here.length === 0) return left(1000) === 0
  return here.every(({ id, time }) => poll.votes.has(id) || left(time) === 0)
}
