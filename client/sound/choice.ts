import { signal, type Signal } from '@preact/signals'

/** Where one plays: alone, or among others who would hear it. */
export type SoundPlace = 'alone' | 'class'

const items: Readonly<Record<SoundPlace, string>> = { alone: 'oh-my-gil.sound', class: 'oh-my-gil.sound.class' }

/** Whether there is sound: alone until it is turned off, in a class only when it is turned on. */
const choices: Readonly<Record<SoundPlace, Signal<boolean>>> = {
  alone: signal(stored('alone') !== 'off'),
  class: signal(stored('class') === 'on'),
}

export function soundIsOn(place: SoundPlace): boolean {
  return choices[place].value
}

/** Turns sound on or off and keeps the choice. */
export function turnSound(place: SoundPlace, on: boolean): void {
  choices[place].value = on
  try {
    localStorage.setItem(items[place], on ? 'on' : 'off')
  } catch {
    // Forbidden or full: the choice lasts as long as the page.
  }
}

function stored(place: SoundPlace): string | null {
  try {
    return localStorage.getItem(items[place])
  } catch {
    return null
  }
}
