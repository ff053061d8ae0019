declare module 'virtual:goods' {
  /** Drawings of the goods as SVG text, in the order of `goodsIcons`. */
  export const goods: readonly string[]
}
