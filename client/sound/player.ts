import type { ShiftSound } from './shift-sounds.ts'

export type Sound = ShiftSound | 'coin'

interface Tone {
  readonly wave: OscillatorType
  /** One after the other, Hz. */
  readonly notes: readonly number[]
  readonly noteS: number
  /** How long the last one rings. */
  readonly ringS: number
  readonly loudness: number
}

/** Soft and short, made here. */
const tones: Readonly<Record<Sound, Tone>> = {
  beep: { wave: 'sine', notes: [1318], noteS: 0.05, ringS: 0.05, loudness: 0.05 },
  thunk: { wave: 'triangle', notes: [131, 98], noteS: 0.05, ringS: 0.09, loudness: 0.12 },
  chime: { wave: 'sine', notes: [784, 1047], noteS: 0.09, ringS: 0.35, loudness: 0.08 },
  coin: { wave: 'triangle', notes: [988, 1319], noteS: 0.08, ringS: 0.5, loudness: 0.1 },
}

/** The same sound is not begun again sooner: a crowd is a rhythm, not a rattle. */
const pauseS = 0.12

let context: AudioContext | null = null
const lastS = new Map<Sound, number>()

/** Sounds once, if this browser can and its user has touched the page: before that, sound is nobody's wish. */
export function play(sound: Sound): void {
  if (typeof AudioContext === 'undefined' || !navigator.userActivation?.hasBeenActive) return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  const nowS = context.currentTime
  if (nowS < (lastS.get(sound) ?? -pauseS) + pauseS) return
  lastS.set(sound, nowS)
  const { wave, notes, noteS, ringS, loudness } = tones[sound]
  const gain = context.createGain()
  const oscillator = context.createOscillator()
  const endS = nowS + noteS * (notes.length - 1) + ringS
  oscillator.type = wave
  notes.forEach((hertz, index) => oscillator.frequency.setValueAtTime(hertz, nowS + index * noteS))
  gain.gain.setValueAtTime(0, nowS)
  gain.gain.linearRampToValueAtTime(loudness, nowS + 0.008)
  gain.gain.exponentialRampToValueAtTime(0.0001, endS)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(nowS)
  oscillator.stop(endS)
}
