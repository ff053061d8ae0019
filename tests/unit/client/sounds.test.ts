import { describe, expect, it } from 'vitest'
import { hear, soundsBetween, type ShiftSound } from '../../../client/sound/shift-sounds.ts'
import { advanceShift, applyEntry, openShift, type ShiftState } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'

/** All that sounds while the shift goes on to a time, looked at every ms. */
function soundsUntil(state: ShiftState, setup: ReturnType<typeof shiftSetup>, untilMs: number): ShiftSound[] {
  const sounds: ShiftSound[] = []
  let heard = hear(state)
  for (let us = state.machine.nowUs + 1000; us <= untilMs * 1000; us += 1000) {
    advanceShift(state, setup, us)
    const now = hear(state)
    sounds.push(...soundsBetween(heard, now))
    heard = now
  }
  return sounds
}

function seat(state: ShiftState, setup: ReturnType<typeof shiftSetup>, number: number, clerk: number): void {
  // Whoever comes at 0 can be seated from the next µs on.
  const entry = {
    index: number,
    seat: '',
    n: number,
    atUs: 1000,
    command: { type: 'seat', customer: number, clerk } as const,
  }
  applyEntry(state, setup, entry)
}

describe('a shift sounds', () => {
  it('with a beep for each time of scanning, and a chime when the customer is served', () => {
    const setup = shiftSetup([
      customer(0, 0, [
        ['cpu', 10],
        ['io', 20],
        ['cpu', 10],
      ]),
    ])
    const state = openShift(setup)
    seat(state, setup, 0, 0)
    const sounds = soundsUntil(state, setup, 100)
    expect(sounds.filter((sound) => sound === 'beep').length).toBeGreaterThanOrEqual(2)
    expect(sounds.filter((sound) => sound === 'chime')).toHaveLength(1)
    expect(sounds).not.toContain('thunk')
  })

  it('with a thunk when somebody comes for a scanner that another has', () => {
    const setup = shiftSetup(
      [
        customer(0, 0, [['cpu', 60]]),
        customer(1, 0, [
          ['io', 10],
          ['cpu', 20],
        ]),
      ],
      { startingClerks: 2 },
    )
    const state = openShift(setup)
    seat(state, setup, 0, 0)
    seat(state, setup, 1, 1)
    expect(soundsUntil(state, setup, 200)).toContain('thunk')
  })

  it('not at all while time stands still, or is turned back', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 50]])])
    const state = openShift(setup)
    const start = hear(state)
    seat(state, setup, 0, 0)
    advanceShift(state, setup, 10_000)
    expect(soundsBetween(start, hear(state))).toContain('beep')
    expect(soundsBetween(hear(state), hear(state))).toEqual([])
    expect(soundsBetween(hear(state), start)).toEqual([])
  })
})
