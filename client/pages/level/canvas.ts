/** Gives a canvas the pixels of the place it takes on the page (twice as many at most); returns that place in CSS pixels. */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
): { readonly width: number; readonly height: number } {
  const { clientWidth: width, clientHeight: height } = canvas
  const ratio = Math.min(2, devicePixelRatio * (canvas.currentCSSZoom ?? 1))
  const pixels = [Math.round(width * ratio), Math.round(height * ratio)] as const
  if (canvas.width !== pixels[0] || canvas.height !== pixels[1]) [canvas.width, canvas.height] = pixels
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return { width, height }
}
