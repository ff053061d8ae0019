import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { atlasPlugin } from './tools/atlas.ts'
import { engineHash } from './tools/engine-hash.ts'
import { phaserPlugin } from './tools/phaser.ts'
import { goodsPlugin } from './tools/goods.ts'
import { offlinePlugin } from './tools/offline.ts'

const serverPort = Number(process.env['PORT'] ?? 2567)

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  // Relative: the built site runs from whatever folder it is put into.
  base: './',
  plugins: [atlasPlugin(), phaserPlugin(), goodsPlugin(), offlinePlugin()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  optimizeDeps: { rolldownOptions: { transform: { jsx: { runtime: 'automatic', importSource: 'preact' } } } },
  define: { __ENGINE__: JSON.stringify(engineHash()) },
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'phaser', test: /node_modules[\\/].*[\\/]phaser-/ },
            { name: 'colyseus', test: /node_modules[\\/]@colyseus/ },
            // What every page needs comes as one file, not as ten.
            {
              name: 'ui',
              test: /client[\\/](?:ui[\\/].*tsx?|art[\\/](?:palette|guest)\.ts|i18n[\\/][a-z-]+\.ts|base\.tsx|progress\.ts)$/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/matchmake': `http://localhost:${serverPort}`,
      // The rooms' sockets: /<process>/<code>, and that of the network check.
      '^/(?!join/|host/|screen/|report/)[^/]+/(?:\\d{6}|check)': { target: `http://localhost:${serverPort}`, ws: true },
      '/api': `http://localhost:${serverPort}`,
    },
  },
})
