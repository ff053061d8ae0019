import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createRibbonModel,
  firstEndingAfter,
  holdsScanner,
  liveWindow,
  readSlices,
  timeInStates,
  trackKey,
} from '../../../client/pages/level/ribbon-model.ts'
import type { Slice } from '../../../shared/machine/index.ts'
import { applyEntry, advanceShift, openShift } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'

function slice(state: Slice['state'], startUs: number, endUs: number, fields: Partial<Slice> = {}): Slice {
  return { process: 'P0', thread: 'T0', task: 0, segment: 0, state, startUs, endUs, ...fields }
}

const nogil = (_task: number, segment: number): boolean => segment === 1

describe('the ribbon', () => {
  it('sorts slices into the tracks of their threads, whenever it looks', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 60]]), customer(1, 0, [['cpu', 60]])], { startingClerks: 2 })
    const state = openShift(setup)
    const often = createRibbonModel()
    for (let atUs = 1000; atUs <= 200_000; atUs += 1000) {
      advanceShift(state, setup, atUs)
      if (atUs === 1000)
        for (const id of [0, 1])
          applyEntry(state, setup, {
            atUs,
            index: id,
            seat: '',
            n: id,
            command: { type: 'seat', customer: id, clerk: id },
          })
      readSlices(often, state.machine.slices)
    }
    const once = createRibbonModel()
    readSlices(once, state.machine.slices)
    expect(often.tracks).toEqual(once.tracks)
    const clerks = [trackKey('P0', 'T0'), trackKey('P0', 'T1')].map((key) => often.tracks.get(key)!)
    for (const track of clerks) {
      for (let i = 1; i < track.length; i++) expect(track[i]!.startUs).toBe(track[i - 1]!.endUs)
      expect(timeInStates(track, 0, 200_000).get('running')).toBeGreaterThanOrEqual(60_000)
    }
  })

  it('reads everything anew when the shift was folded again', () => {
    const model = createRibbonModel()
    readSlices(model, [slice('running', 0, 10), slice('gil', 10, 20)])
    const again = [slice('running', 0, 10), slice('io', 10, 30), slice('running', 30, 40)]
    readSlices(model, again)
    expect(model.tracks.get('P0/T0')).toEqual(again)
    readSlices(model, [slice('idle', 0, 5)])
    expect(model.tracks.get('P0/T0')).toEqual([slice('idle', 0, 5)])
  })

  it('finds the first slice that is to be seen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 })), fc.nat(100), (lengths, fromUs) => {
        let us = 0
        const track = lengths.map((length) => slice('running', us, (us += length)))
        const found = track.findIndex(({ endUs }) => endUs > fromUs)
        expect(firstEndingAfter(track, fromUs)).toBe(found < 0 ? track.length : found)
      }),
    )
  })

  it('stands until now comes near the right edge, then scrolls', () => {
    expect(liveWindow(0, 400_000)).toEqual([0, 400_000])
    expect(liveWindow(300_000, 400_000)).toEqual([0, 400_000])
    const [fromUs, toUs] = liveWindow(1_000_000, 400_000)
    expect(toUs - fromUs).toBe(400_000)
    expect(fromUs).toBeGreaterThan(600_000)
    expect(toUs).toBeGreaterThan(1_000_000)
  })

  it('gives the scanner to who runs Python, interrupted or not, and not to C code that has let go', () => {
    expect(holdsScanner(slice('running', 0, 1), nogil)).toBe(true)
    expect(holdsScanner(slice('core', 0, 1), nogil)).toBe(true)
    expect(holdsScanner(slice('core', 0, 1, { segment: 1 }), nogil)).toBe(false)
    expect(holdsScanner(slice('core', 0, 1, { task: null, segment: null }), nogil)).toBe(true)
    for (const state of ['gil', 'io', 'nogil', 'idle', 'join', 'starting'] as const)
      expect(holdsScanner(slice(state, 0, 1), nogil)).toBe(false)
  })

  it('counts only the part of a slice that lies in the stretch asked for', () => {
    const track = [slice('running', 0, 10), slice('gil', 10, 20), slice('running', 20, 40)]
    expect([...timeInStates(track, 5, 30)]).toEqual([
      ['running', 15],
      ['gil', 10],
    ])
  })
})
