import { market, scannerColours, stateLooks } from '../art/palette.ts'

/** Makes the palette known to the style sheets: `--ink`, `--paper` …, `--state-running` …, `--scanner-body`, `--scanner-glow`. */
export function applyTheme(root: HTMLElement): void {
  for (const [name, colour] of Object.entries(market)) root.style.setProperty(`--${name}`, colour)
  for (const [state, { colour }] of Object.entries(stateLooks)) root.style.setProperty(`--state-${state}`, colour)
  for (const [name, colour] of Object.entries(scannerColours)) root.style.setProperty(`--scanner-${name}`, colour)
}
