import type { LiveInk } from '@tiza/client'
import type { Editor } from '@tiza/editor/editor'
import { type CreateOp, compareOrder, type Shape, type ShapeOf } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import type { BoundConnectors } from './bound-connectors.ts'
import { createLiveStrokes, mayBeLong } from './live-strokes.ts'
import { createContext, getFrameAround, type ShapeSource } from './raster/draw-region.ts'
import { toShown } from './render-state.ts'
import { renderShape } from './renderers/index.ts'
import type { TransformPictures } from './transform-pictures.ts'
import { type Region, toBox, toRegion } from './view.ts'

/** Draws single shapes within the frame: those that move, and those that tiles do not show yet. */
export interface DirectDrawing {
  /** Draws a shape as it is at rest. */
  draw(canvas: CanvasRenderingContext2D, shape: Shape, view: Region): void
  /**
   * Draws what changes each frame: previews with the lines bound to them, and others' ink. Returns whether
   * all of it is shown as it is now: a long stroke stays where it was until its picture has come.
   */
  drawMoving(canvas: CanvasRenderingContext2D, view: Region): boolean
  readonly draft: DraftDrawing
  /** Whether a shape has been drawn already, most of it, and costs next to nothing. */
  hasPicture(id: string): boolean
  /** The tiles show everything that is at rest: pictures of that are forgotten. */
  forgetAtRest(): void
}

/** Draws one's own draft. */
export interface DraftDrawing {
  /** The region that shows the draft as a view does; `undefined` without a draft. */
  getRegion(view: Region): Region | undefined
  draw(canvas: CanvasRenderingContext2D, view: Region): void
}

interface DirectDrawingOptions {
  readonly source: ShapeSource
  readonly boundConnectors: BoundConnectors
  readonly transformed: TransformPictures
  readonly getTheme: () => Theme
}

export function createDirectDrawing(
  editor: Editor,
  { source, boundConnectors, transformed, getTheme }: DirectDrawingOptions,
): DirectDrawing {
  const { board, state } = editor
  const live = createLiveStrokes()
  const getContext = (view: Region) =>
    createContext(source, getTheme(), { ...view, part: toBox(view) })

  /** Draws what grows each frame, or has just done so. */
  function drawGrowing(canvas: CanvasRenderingContext2D, shape: Shape, view: Region): void {
    if ('pts' in shape && live.draw(canvas, shape, { view, theme: getTheme() })) return
    renderShape(canvas, shape, getContext(view))
  }

  return {
    draw(canvas, shape, view) {
      const shown = toShown(editor.toDrawn(shape), source.getRenderState(shape.id), {
        ...{ plane: 'rest', style: state.getState().restyle?.style, shapes: source.shapes },
      })
      if (!shown) return
      canvas.globalAlpha = shown.alpha
      const within = getFrameAround(source, shape, 'rest')
      // A stroke that was drawn here just now is seen again at once, however long it is.
      if (!within && live.has(shape.id)) drawGrowing(canvas, shown.shape, view)
      else if (!transformed.draw(canvas, shown.shape, { view, within }))
        renderShape(canvas, shown.shape, { ...getContext(view), within })
      canvas.globalAlpha = 1
    },
    drawMoving(canvas, view) {
      const { preview } = state.getState()
      const context = getContext(view)
      const moving = [...preview.values(), ...boundConnectors.getLines()].sort(compareOrder)
      for (const shape of moving) {
        const seen = editor.toDrawn(shape, boundConnectors.getSeen)
        const frame = shape.frame === undefined ? undefined : boundConnectors.getSeen(shape.frame)
        if (transformed.isPending(shape.id)) continue
        if (transformed.draw(canvas, seen, { view, within: frame })) continue
        renderShape(canvas, seen, { ...context, within: frame })
      }
      for (const ink of board.presence.ink.values()) {
        const stroke = toStroke(ink)
        if (stroke) drawGrowing(canvas, stroke, view)
      }
      return !moving.some(({ id }) => transformed.isPending(id))
    },
    draft: {
      getRegion(view) {
        const { draft } = state.getState()
        if (!draft) return undefined
        // Its picture is as large as the view, and is lost when that changes.
        if ('pts' in draft && mayBeLong(draft)) return view
        return toRegion(editor.toPaintBox(toShape(draft)), view.scale)
      },
      draw(canvas, view) {
        const { draft } = state.getState()
        if (draft) drawGrowing(canvas, editor.toDrawn(toShape(draft)), view)
      },
    },
    hasPicture: (id) => live.has(id) || transformed.has(id),
    forgetAtRest() {
      live.keepOnly((id) => source.getRenderState(id) === 'hidden')
      if (state.getState().preview.size === 0) transformed.clear()
    },
  }
}

/** A shape that the board does not hold yet, as if it did. */
function toShape({ op: _, ...registers }: CreateOp): Shape {
  return { ...registers, by: '', at: 0, seq: 0 } as Shape
}

/** Somebody's ink in progress as the stroke that it will be; a laser's never will. */
function toStroke({ id, pos, q, style, pts }: LiveInk): ShapeOf<'stroke'> | undefined {
  const { brush = 'pen', ...look } = style
  if (brush === 'laser') return undefined
  const place: [number, number] = [pos[0], pos[1]]
  return { id, kind: 'stroke', pos: place, q, ...look, brush, pts, z: 'a0', by: '', at: 0, seq: 0 }
}
