import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface StaticHost {
  /** Where the site lies: an address that ends with a slash. */
  readonly site: string
  /** From now on its files are those of another version, whose page says so in its title. */
  update(title: string): void
  close(): Promise<void>
}

/** A web host that knows nothing of the game: the built files in a folder, and index.html wherever there is none. */
export async function hostStatically(folder: string): Promise<StaticHost> {
  let version: string | null = null
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    if (!pathname.startsWith(folder)) {
      response.writeHead(404).end()
      return
    }
    const asked = join(dist, pathname.slice(folder.length))
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : join(dist, 'index.html')
    let content: Buffer | string = readFileSync(file)
    if (version !== null && file.endsWith('index.html'))
      content = String(content).replace('</head>', `<meta name="version" content="${version}" /></head>`)
    // Another page has another digest, so the list in the worker is another one, too.
    if (version !== null && file.endsWith('sw.js'))
      content = String(content).replace(/(url:["'`]\.\/["'`],revision:["'`])\w+/, `$1${version}`)
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    site: `http://127.0.0.1:${port}${folder}`,
    update: (next) => {
      version = next
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
