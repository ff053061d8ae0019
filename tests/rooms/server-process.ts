import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const running = new Set<ChildProcess>()

/** Kills what was started, by its own handle. */
export function stopProcesses(): void {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}

export interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exit: Promise<number | null>
}

/** The real server as its own process. */
export function startProcess(port: number, dataDir: string, rate = 10): Started {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, SHIFT_RATE: String(rate), LOG_LEVEL: 'silent' },
  })
  running.add(child)
  let output = ''
  const hear = (piece: Buffer): void => void (output += piece.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return { child, output: () => output, exit: new Promise((resolve) => child.once('exit', resolve)) }
}
