import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { build, type Plugin } from 'vite'
import { market } from '../client/art/palette.ts'

const worker = fileURLToPath(new URL('../client/service-worker.ts', import.meta.url))
const scanner = fileURLToPath(new URL('../client/art/svg/scanner.svg', import.meta.url))

const icons = [
  { file: 'icon-192.png', size: 192, purpose: 'any' },
  { file: 'icon-512.png', size: 512, purpose: 'any' },
  { file: 'icon-maskable-512.png', size: 512, purpose: 'maskable' },
] as const

const manifest = {
  name: 'Oh My GIL',
  short_name: 'Oh My GIL',
  description: "A shop floor that runs by CPython's own rules: threads, processes and the GIL, played.",
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: market.wall,
  theme_color: market.awning,
  icons: icons.map(({ file, size, purpose }) => ({
    src: `./${file}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })),
}

/** Makes the built site one that can be installed and opened without a network: manifest, icons, service worker; and a 404 page for web hosts that want one. */
export function offlinePlugin(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icon-192.png' }, injectTo: 'head' },
    ],
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const extra = [
          { fileName: 'manifest.webmanifest', source: JSON.stringify(manifest) },
          ...icons.map(({ file, size, purpose }) => ({ fileName: file, source: icon(size, purpose) })),
        ]
        for (const file of extra) this.emitFile({ type: 'asset', ...file })
        this.emitFile({ type: 'asset', fileName: '404.html', source: page.source })
        const kept = [
          { url: './', revision: digest(page.source) },
          ...Object.keys(bundle)
            .filter((file) => file.startsWith('assets/'))
            .map((file) => ({ url: file, revision: null })),
          ...extra.map(({ fileName, source }) => ({ url: fileName, revision: digest(source) })),
        ]
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await workerCode(kept) })
      },
    },
  }
}

function digest(source: string | Uint8Array): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 16)
}

/** The service worker in one file, for browsers that know no modules there. */
async function workerCode(kept: readonly { url: string; revision: string | null }[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { __PRECACHE__: JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: worker, formats: ['iife'], name: 'worker', fileName: 'sw' } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const code = first && 'output' in first ? first.output[0].code : undefined
  if (code === undefined) throw new Error('The service worker could not be built')
  return code
}

/** The scanner on the awning's green. A maskable icon is cut to a circle somewhere, so it is smaller and its ground fills the square. */
function icon(size: number, purpose: 'any' | 'maskable'): Uint8Array {
  const [, viewBox, drawing] = /viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(readFileSync(scanner, 'utf8'))!
  const share = purpose === 'maskable' ? 0.5 : 0.66
  const side = 100 * share
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<rect width="100" height="100" rx="${purpose === 'maskable' ? 0 : 22}" fill="${market.board}"/>
<circle cx="50" cy="50" r="${side * 0.62}" fill="${market.awning}"/>
<svg x="${50 - side / 2}" y="${50 - side / 2}" width="${side}" height="${side}" viewBox="${viewBox}">${drawing}</svg></svg>`
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
}
