import { WEBGL } from 'phaser'
import type * as Phaser from 'phaser'
import { density, frames, url } from 'virtual:floor-atlas'

/** Key of the atlas among the game's textures. */
const sheetKey = 'sheet'

/** Fetches the atlas; fails if it cannot be had. */
export async function fetchSheet(): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

/** Makes the sprites known to a game under their names. */
export function addSheet(textures: Phaser.Textures.TextureManager, image: HTMLImageElement): void {
  const texture = textures.addImage(sheetKey, image)!
  for (const [name, [x, y, width, height, fromLeft, fromTop, fullWidth, fullHeight]] of Object.entries(frames))
    texture.add(name, 0, x, y, width, height)!.setTrim(fullWidth, fullHeight, fromLeft, fromTop, width, height)
}

/** Measures of a drawing, in units. */
export function drawingSize(name: string): { readonly width: number; readonly height: number } {
  const [, , , , , , fullWidth, fullHeight] = frames[name]!
  return { width: fullWidth / density, height: fullHeight / density }
}

/** A drawing one pixel a unit, its upper left corner at the place given. */
export function drawing(scene: Phaser.Scene, name: string, x = 0, y = 0): Phaser.GameObjects.Image {
  return scene.add
    .image(x, y, sheetKey, name)
    .setOrigin(0)
    .setScale(1 / density)
}

/** Shows another drawing in the place of one. */
export function redraw(image: Phaser.GameObjects.Image, name: string): void {
  if (image.frame.name !== name) image.setTexture(sheetKey, name)
}

/** Paints a white drawing in a colour, `#rrggbb`. The canvas renderer knows no tints: there the sprite is coloured beforehand. */
export function tint(image: Phaser.GameObjects.Image, name: string, colour: string): void {
  const { game } = image.scene
  if (game.renderer.type === WEBGL) {
    redraw(image, name)
    image.setTint(Number.parseInt(colour.slice(1), 16))
    return
  }
  const key = `${name} ${colour}`
  if (!game.textures.exists(key)) {
    const [, , width, height, fromLeft, fromTop, fullWidth, fullHeight] = frames[name]!
    const texture = game.textures.createCanvas(key, width, height)!
    const { context } = texture
    paintDrawing(context, sheetImage(game.textures), name, -fromLeft / density, -fromTop / density, 1, density)
    context.globalCompositeOperation = 'multiply'
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'destination-in'
    paintDrawing(context, sheetImage(game.textures), name, -fromLeft / density, -fromTop / density, 1, density)
    texture.get().setTrim(fullWidth, fullHeight, fromLeft, fromTop, width, height)
  }
  if (image.texture.key !== key) image.setTexture(key)
}

/** Draws a sprite on a canvas: its upper left corner at the place given, `scale` pixels a unit. */
export function paintDrawing(
  context: CanvasRenderingContext2D,
  sheet: CanvasImageSource,
  name: string,
  x: number,
  y: number,
  scale: number,
  pixels = 1,
): void {
  const [left, top, width, height, fromLeft, fromTop] = frames[name]!
  const size = (scale * pixels) / density
  context.drawImage(
    sheet,
    left,
    top,
    width,
    height,
    x * pixels + fromLeft * size,
    y * pixels + fromTop * size,
    width * size,
    height * size,
  )
}

export function sheetImage(textures: Phaser.Textures.TextureManager): HTMLImageElement {
  return textures.get(sheetKey).getSourceImage() as HTMLImageElement
}
