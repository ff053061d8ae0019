import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { writeWhole } from './cache.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const phaser = realpathSync(join(root, 'node_modules/phaser'))
const cache = join(root, 'node_modules/.cache/oh-my-gil')

/** The parts of Phaser that the floor uses. The packaged file has everything else, too, and weighs more than twice as much. */
const parts = [
  // First, because Phaser's modules depend on each other in circles: begun elsewhere, its parts find each other half done.
  'renderer/index',
  // What the floor puts into its scene.
  'gameobjects/container/ContainerFactory',
  'gameobjects/graphics/GraphicsFactory',
  'gameobjects/image/ImageFactory',
  // What every scene is made of.
  'gameobjects/DisplayList',
  'gameobjects/UpdateList',
  'gameobjects/GameObjectCreator',
  'gameobjects/GameObjectFactory',
  'events/EventEmitter',
  'cameras/2d/CameraManager',
  'scene/ScenePlugin',
]

const entry = `
${parts.map((part) => `import '${phaser}/src/${part}.js'`).join('\n')}
import Game from '${phaser}/src/core/Game.js'
import Scale from '${phaser}/src/scale/index.js'
import constants from '${phaser}/src/const.js'
export const { CANVAS, WEBGL } = constants
export { Game, Scale }
`

/** Phaser's switches for its own builds (`config/webpack.dist.config.js`). */
const switches: Readonly<Record<string, boolean>> = {
  CANVAS_RENDERER: true,
  WEBGL_RENDERER: true,
  WEBGL_DEBUG: false,
  FEATURE_SOUND: false,
  PLUGIN_CAMERA3D: false,
  PLUGIN_FBINSTANT: false,
}

/** Lets `import … from 'phaser'` find a Phaser of the parts above, built from the package's own sources and kept until it changes. */
export function phaserPlugin(): Plugin {
  return {
    name: 'small-phaser',
    enforce: 'pre',
    config: () => ({ optimizeDeps: { exclude: ['phaser'] } }),
    resolveId: (id) => (id === 'phaser' ? buildPhaser() : null),
  }
}

/** Path of the built module. */
async function buildPhaser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(phaser, 'package.json'), 'utf8')) as { version: string }
  const hash = createHash('sha256').update(version).update(entry).update(JSON.stringify(switches)).digest('hex')
  const file = join(cache, `phaser-${hash.slice(0, 12)}.js`)
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true })
    writeWhole(file, await bundle())
  }
  return file
}

async function bundle(): Promise<string> {
  const id = 'virtual:small-phaser'
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: id, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
    plugins: [
      {
        name: 'small-phaser-parts',
        resolveId: (wanted) => (wanted === id ? `\0${id}` : null),
        load: (wanted) => (wanted === `\0${id}` ? entry : null),
        transform: (code, from) =>
          from.startsWith(phaser)
            ? code.replace(/typeof ([A-Z][A-Z0-9_]+)\b/g, (all, name: string) => String(switches[name] ?? all))
            : null,
      },
    ],
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('Phaser could not be built')
  return output.output[0].code
}
