// `npm run dev`: the site with hot reload on port 5173, and the server behind it, started again when its code changes.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
})
const site = await createServer({ configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)) })
await site.listen()
site.printUrls()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.kill(signal)
    site.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
