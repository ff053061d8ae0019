import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG of RGBA pixels with a palette of 256 colours: right for flat drawings, a third of the size of full colour. */
export function encodePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const { palette, indices } = reduceColours(new Uint32Array(pixels.buffer, pixels.byteOffset, width * height))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  // Filters do not help indices: each row is stored as it is.
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour).slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map((colour) => channels(colour)[3]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const paletteSize = 256

/** The colours used most that are far enough from each other; every other colour becomes the nearest of these. */
function reduceColours(pixels: Uint32Array): { palette: number[]; indices: Uint8Array } {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const colours = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour)
  let palette: number[] = []
  for (let apart = 60; apart > 0 && palette.length < paletteSize; apart -= 2) {
    palette = []
    for (const colour of colours) {
      if (palette.length === paletteSize) break
      if (palette.every((chosen) => distance(chosen, colour) >= apart * apart)) palette.push(colour)
    }
  }
  const nearest = new Map<number, number>()
  for (const colour of colours) {
    let best = 0
    for (let i = 1; i < palette.length; i++)
      if (distance(palette[i]!, colour) < distance(palette[best]!, colour)) best = i
    nearest.set(colour, best)
  }
  return { palette, indices: Uint8Array.from(pixels, (pixel) => nearest.get(pixel)!) }
}

/** Squared, of colours as they look over a background: a faint pixel's hue counts little. */
function distance(one: number, other: number): number {
  const a = channels(one)
  const b = channels(other)
  let sum = 2 * (a[3] - b[3]) * (a[3] - b[3])
  for (let c = 0; c < 3; c++) {
    const apart = (a[c]! * a[3] - b[c]! * b[3]) / 255
    sum += apart * apart
  }
  return sum
}

/** Red, green, blue, alpha of a pixel read as a little-endian word. */
function channels(colour: number): [number, number, number, number] {
  return [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255, colour >>> 24]
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12)
  out.writeUInt32BE(data.length, 0)
  out.write(type, 4, 'latin1')
  data.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8)
  return out
}
