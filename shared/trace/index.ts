/** Timelines for other tools, and measured timelines read back. */
export { toChromeTrace, type ChromeTrace, type TraceEvent } from './chrome.ts'
export { readMeasured, type MeasuredResult, type ReadMeasured } from './measured.ts'
export { holdings, type Holding } from './scanner.ts'
