import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { z } from 'zod'
import { maxPupils } from '../shared/protocol/index.ts'
import { engineHash } from '../tools/engine-hash.ts'
import { startServer } from './server.ts'

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(2567),
  DATA_DIR: z.string().min(1).default('./data'),
  /** Multiplies the rate of every shift: tests play ten times as fast. */
  SHIFT_RATE: z.coerce.number().positive().max(1000).default(1),
  /** Seats of a session with a teacher. */
  MAX_PUPILS: z.coerce.number().int().min(1).max(2000).default(maxPupils),
  /** Reverse proxies in front, whose `X-Forwarded-For` is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

/** Why the server could not start, in a line that says what to do. */
function explain(error: unknown, { PORT, DATA_DIR }: { PORT: number; DATA_DIR: string }): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${PORT} is already in use. Stop what uses it, or set PORT to another one.`
  if (code === 'EACCES' && message.includes('listen'))
    return `Port ${PORT} may not be used by this user. Set PORT to one above 1023.`
  const folderProblems = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'ERR_SQLITE_ERROR']
  if (code !== undefined && folderProblems.includes(code))
    return `The data folder ${resolve(DATA_DIR)} cannot be written (${message}). Make it writable, or set DATA_DIR to another one.`
  return `The server could not start: ${message}`
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const parsed = environment.safeParse(process.env)
if (!parsed.success) {
  const { path, message } = parsed.error.issues[0]!
  stop(`The environment variable ${path.join('.')} is not right: ${message}`)
}
const settings = parsed.data
const logger = pino({ level: settings.LOG_LEVEL })
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

try {
  const server = await startServer({
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    siteDir: fileURLToPath(new URL('../dist', import.meta.url)),
    version,
    engine: engineHash(),
    speed: settings.SHIFT_RATE,
    maxPupils: settings.MAX_PUPILS,
    trustProxy: settings.TRUST_PROXY,
    logger,
    fail: (error) =>
      stop(`What happens in the rooms cannot be stored any more (${(error as Error).message}); the server stops.`),
  })
  process.stdout.write(`Oh My GIL is open on http://localhost:${server.port}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        (error: unknown) => stop(`The server did not close in order: ${(error as Error).message}`),
      )
    })
  }
} catch (error) {
  stop(explain(error, settings))
}
