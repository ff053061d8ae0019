import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
}
type Manifest = Record<string, Chunk>

/** What a visit may weigh, gzipped: the pages it loads (by source file) and which kinds of file count. */
const budgets = [
  {
    name: 'landing and join',
    pages: ['pages/join/index', 'en/room'],
    scriptsOnly: true,
    limitKb: 90,
  },
  {
    name: 'landing, join, and the lobby of a room',
    pages: ['pages/join/index', 'pages/join/pupil-room', 'en/room'],
    scriptsOnly: true,
    limitKb: 125,
  },
  {
    name: 'first shift',
    pages: ['pages/level/index', 'pages/code/index', 'floor/index', 'en/level', 'en/curriculum'],
    scriptsOnly: false,
    limitKb: 600,
  },
]

function filesOf(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk || seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  visit(key)
  return files
}

/** Which kinds are compressed on the wire; images and fonts are already. */
function weightOf(file: string): number {
  const content = readFileSync(join(dist, file))
  return /\.(?:js|css|json|svg|html)$/.test(file) ? gzipSync(content, { level: 9 }).length : content.length
}

/** Budgets that the built site breaks, a sentence each; also prints what each visit weighs. */
export function sizeProblems(): string[] {
  const path = join(dist, '.vite/manifest.json')
  if (!existsSync(path)) return ['There is no build to weigh: run npm run build']
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const keys = Object.keys(manifest)
  const entry = keys.filter((key) => manifest[key]?.isEntry)
  return budgets.flatMap(({ name, pages, scriptsOnly, limitKb }) => {
    const roots = [...entry]
    for (const page of pages) {
      const found = keys.filter((key) => key.includes(page))
      if (found.length === 0) return [`${name}: no chunk for ${page} in the build`]
      roots.push(...found)
    }
    const files = new Set(roots.flatMap((key) => [...filesOf(manifest, key)]))
    const counted = [...files].filter((file) => !scriptsOnly || file.endsWith('.js'))
    const kb = counted.reduce((sum, file) => sum + weightOf(file), 0) / 1000
    console.log(`${name}: ${kb.toFixed(1)} kB gzip of ${limitKb} kB (${counted.length} files)`)
    return kb > limitKb ? [`${name} weighs ${kb.toFixed(1)} kB gzip; the limit is ${limitKb} kB`] : []
  })
}
