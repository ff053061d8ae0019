import { CANVAS, Game, Scale, WEBGL } from 'phaser'
import type * as Phaser from 'phaser'
import { market } from '../art/palette.ts'
import { loadTexts, t } from '../i18n/index.ts'
import { fontFamily } from './backdrop.ts'
import { createFloorView, layoutOf, placeFloor, showFloor, type FloorView, type ViewSize } from './floor-view.ts'
import { webglRenderer } from './renderer.ts'
import { targetIn, type FloorLayout } from './layout.ts'
import { addSheet, fetchSheet } from './sheet.ts'
import type { FloorHandle, FloorOptions, FloorSource, FloorTarget } from './types.ts'

/** More device pixels than this for one CSS pixel cost much and are not seen. */
const mostPixels = 2
/** After so many frames in which nothing moves, Phaser rests until something does. */
const restAfterFrames = 3

/** Drawings, words and letters, before anything is drawn. */
export async function prepareStage(): Promise<HTMLImageElement> {
  const [sheet] = await Promise.all([fetchSheet(), loadTexts('floor'), document.fonts.load(`600 16px ${fontFamily}`)])
  return sheet
}

interface Stage {
  readonly host: HTMLElement
  readonly source: FloorSource
  readonly options: FloorOptions
  shown: readonly number[] | undefined
  game: Phaser.Game
  /** Null until Phaser has booted. */
  view: FloorView | null
  /** The source, or the page, has something new to show. */
  stale: boolean
  stillFrames: number
}

/** Starts Phaser in the host. */
export function startStage(
  host: HTMLElement,
  source: FloorSource,
  options: FloorOptions,
  sheet: HTMLImageElement,
): FloorHandle {
  const stage: Omit<Stage, 'game'> = {
    host,
    source,
    options,
    shown: options.lanes,
    view: null,
    stale: true,
    stillFrames: 0,
  }
  const started: Stage = Object.assign(stage, { game: startGame(stage, sheet) })
  const stops = listen(started)
  return {
    showLanes(lanes) {
      started.shown = lanes
      freshen(started)
    },
    laneBoxes: () => (started.view?.layout ?? currentLayout(started)).lanes.map(({ box }) => box),
    targetAt: (clientX, clientY) => targetAt(started, clientX, clientY),
    resize: () => fit(started),
    destroy() {
      for (const stop of stops) stop()
      endGame(started.game)
    },
  }
}

function startGame(stage: Omit<Stage, 'game'>, sheet: HTMLImageElement): Phaser.Game {
  const { width, height, pixels } = sizeOf(stage.host)
  return new Game({
    ...(webglRenderer()?.fast ? { type: WEBGL } : plainCanvas()),
    parent: stage.host,
    width: width * pixels,
    height: height * pixels,
    backgroundColor: market.wall,
    banner: false,
    autoFocus: false,
    audio: { noAudio: true },
    // The page listens for pointers itself: see listen().
    input: { keyboard: false, mouse: false, touch: false, gamepad: false, windowEvents: false },
    scale: { mode: Scale.NONE, expandParent: false },
    render: { mipmapFilter: 'LINEAR_MIPMAP_LINEAR', antialiasGL: false, powerPreference: 'low-power' },
    scene: {
      create(this: Phaser.Scene) {
        addSheet(this.textures, sheet)
        stage.view = createFloorView(this, stage.source, stage.options, {
          lane: (number) => t('floor.lane', { number }),
          till: (number) => t('floor.till', { number }),
        })
        fit(stage as Stage)
      },
      update: () => drawFrame(stage as Stage),
    },
  })
}

/** A canvas that the processor draws itself: where WebGL is computed by it, so is an accelerated canvas, and slower by far. */
function plainCanvas(): Pick<Phaser.Types.Core.GameConfig, 'type' | 'canvas' | 'context'> {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  return { type: CANVAS, canvas, ...(context && { context }) }
}

function drawFrame(stage: Stage): void {
  const { view, source, options, game } = stage
  if (!view) return
  const motion = { nowMs: performance.now(), reduced: options.reducedMotion, still: source.isStill() }
  if (stage.stale) showFloor(view, stage.shown, motion)
  const moving = placeFloor(view, motion)
  stage.stillFrames = stage.stale || moving ? 0 : stage.stillFrames + 1
  stage.stale = false
  if (stage.stillFrames > restAfterFrames) game.loop.sleep()
}

function freshen(stage: Stage): void {
  stage.stale = true
  stage.stillFrames = 0
  if (stage.view && !stage.game.loop.running) stage.game.loop.wake()
}

function listen(stage: Stage): (() => void)[] {
  const { host, source, options } = stage
  const observer = new ResizeObserver(() => fit(stage))
  observer.observe(host)
  const click = ({ clientX, clientY }: MouseEvent): void => {
    const target = targetAt(stage, clientX, clientY)
    if (target) options.onPick?.(target)
  }
  const hover = ({ clientX, clientY }: MouseEvent): void => {
    const kind = targetAt(stage, clientX, clientY)?.kind
    host.style.cursor = kind === 'clerk' || kind === 'manager' ? 'pointer' : ''
  }
  if (options.onPick) {
    host.addEventListener('click', click)
    host.addEventListener('pointermove', hover)
  }
  return [
    source.onFrame(() => freshen(stage)),
    () => observer.disconnect(),
    () => {
      host.removeEventListener('click', click)
      host.removeEventListener('pointermove', hover)
      host.style.cursor = ''
    },
  ]
}

function sizeOf(host: HTMLElement): ViewSize {
  const { clientWidth, clientHeight } = host
  return {
    width: Math.max(1, clientWidth),
    height: Math.max(1, clientHeight),
    pixels: Math.min(mostPixels, window.devicePixelRatio || 1),
  }
}

/** Makes the canvas as large as the host. */
function fit(stage: Stage): void {
  const { game, view, host } = stage
  if (!view) return
  const size = sizeOf(host)
  const { width, height, pixels } = size
  if (width !== view.size.width || height !== view.size.height || pixels !== view.size.pixels) {
    view.size = size
    game.scale.resize(Math.round(width * pixels), Math.round(height * pixels))
    game.canvas.style.width = `${width}px`
    game.canvas.style.height = `${height}px`
    game.canvas.style.display = 'block'
  }
  freshen(stage)
}

function currentLayout({ host, source, options, shown }: Stage): FloorLayout {
  return layoutOf(source.model(shown), sizeOf(host), source, options)
}

function targetAt(stage: Stage, clientX: number, clientY: number): FloorTarget | null {
  const { left, top } = stage.host.getBoundingClientRect()
  return targetIn(currentLayout(stage), { x: clientX - left, y: clientY - top })
}

/** Phaser ends in its next step; that is now, so that the host is free for another floor. */
function endGame(game: Phaser.Game): void {
  const gl = game.renderer && 'gl' in game.renderer ? game.renderer.gl : null
  game.destroy(true)
  if (!game.loop.started) return
  game.loop.sleep()
  game.loop.wake()
  // A browser has few contexts to give, and takes them back late.
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  // Phaser's own handlers, which it leaves behind.
  Object.assign(window, { onblur: null, onfocus: null })
}
