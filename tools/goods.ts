import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { goodsIcons } from '../client/art/emoji.ts'

const id = 'virtual:goods'

/** Gives pages the goods of Fluent Emoji Flat as SVG, in the order of `goodsIcons`: the pictures of pupils' names. */
export function goodsPlugin(): Plugin {
  return {
    name: 'goods',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null
      const path = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json')
      const { icons } = JSON.parse(readFileSync(path, 'utf8')) as { icons: Record<string, { body: string }> }
      const drawings = goodsIcons.map(
        (icon) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${icons[icon]!.body}</svg>`,
      )
      return `export const goods = ${JSON.stringify(drawings)}`
    },
  }
}
