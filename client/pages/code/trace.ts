/** Timelines as files, with the reader of measured ones: fetched when a file is to be read or written. */
import './jitless.ts'

export { readMeasured, toChromeTrace } from '../../../shared/trace/index.ts'
