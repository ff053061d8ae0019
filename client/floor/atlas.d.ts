declare module 'virtual:floor-atlas' {
  /** Address of the sheet. */
  export const url: string
  /** Pixels of the sheet for one unit of the drawings. */
  export const density: number
  /** Where each sprite is, in pixels of the sheet (see `tools/atlas.ts`). */
  export const frames: Readonly<
    Record<
      string,
      readonly [
        x: number,
        y: number,
        width: number,
        height: number,
        fromLeft: number,
        fromTop: number,
        fullWidth: number,
        fullHeight: number,
      ]
    >
  >
}
