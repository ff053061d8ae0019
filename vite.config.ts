import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { atlasPlugin } from './tools/atlas.ts'
import { engineHash } from './tools/engine-hash.ts'
import { goodsPlugin } from './tools/goods.ts'

const serverPort = Number(process.env['PORT'] ?? 2567)

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  base: '/',
  plugins: [atlasPlugin(), goodsPlugin()],
  define: { __ENGINE__: JSON.stringify(engineHash()) },
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'phaser', test: /node_modules[\\/]phaser/ },
            { name: 'colyseus', test: /node_modules[\\/]@colyseus/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/matchmake': { target: `http://localhost:${serverPort}`, ws: true },
      '/api': `http://localhost:${serverPort}`,
    },
  },
})
