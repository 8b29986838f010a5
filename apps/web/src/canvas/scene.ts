import type { LiveInk } from '@tiza/client'
import type { CreateOp, Shape, ShapeOf } from '@tiza/protocol'
import { getView } from '../editor/camera.ts'
import type { Theme } from '../editor/palette.ts'
import type { MeasureText } from '../editor/text-layout.ts'
import type { Editor } from '../editor/types.ts'
import { renderShape } from './renderers/index.ts'
import { toInkOutline, traceOutline } from './renderers/ink-outline.ts'
import type { RenderContext } from './renderers/renderer.ts'

/** How faint a shape under the eraser is. */
const erasingAlpha = 0.25

/** What each layer shows, drawn in board units onto any canvas: the map from shapes to pixels. */
export interface Scene {
  setTheme(theme: Theme): void
  /** Shapes at rest that are in view. */
  drawBase(canvas: CanvasRenderingContext2D): void
  /** What moves: one's own draft, others' ink, what is being dragged. */
  drawActive(canvas: CanvasRenderingContext2D): void
}

export function createScene(
  editor: Editor,
  { theme, measure }: { theme: Theme; measure: MeasureText },
): Scene {
  const paths = new WeakMap<object, Path2D>()
  const { board, state } = editor

  let context = toContext(theme)
  function toContext(theme: Theme): RenderContext {
    return { theme, measure, getInk: editor.getInk, getFrame: editor.getFrame, getInkPath }
  }

  function getInkPath(shape: ShapeOf<'stroke'>): Path2D {
    const known = paths.get(shape)
    if (known) return known
    const path = new Path2D()
    traceOutline(path, toInkOutline(editor.getInk(shape), { width: shape.width }))
    paths.set(shape, path)
    return path
  }

  /** Shapes that the active layer shows. */
  function isElsewhere(id: string): boolean {
    const { draft, drag } = state.getState()
    return draft?.id === id || drag?.ids.has(id) === true || board.presence.ink.has(id)
  }

  /** A shape without its text, while that stands in the field where it is edited. */
  function withoutEdited(shape: Shape): Shape {
    const { editing } = state.getState()
    const edited = editing?.state === 'existing' && editing.id === shape.id
    return edited && 'text' in shape ? { ...shape, text: '' } : shape
  }

  return {
    setTheme(next) {
      context = toContext(next)
    },
    drawBase(canvas) {
      const { camera, viewport, erasing } = state.getState()
      for (const shape of editor.getShapesIn(getView(camera, viewport))) {
        if (isElsewhere(shape.id)) continue
        canvas.globalAlpha = erasing.has(shape.id) ? erasingAlpha : 1
        renderShape(canvas, withoutEdited(shape), context)
      }
      canvas.globalAlpha = 1
    },
    drawActive(canvas) {
      const { draft, drag } = state.getState()
      if (drag) {
        const dragged = [...drag.ids].flatMap((id) => board.getShape(id) ?? [])
        canvas.save()
        canvas.translate(drag.by.x, drag.by.y)
        for (const shape of dragged) renderShape(canvas, shape, context)
        canvas.restore()
      }
      for (const ink of board.presence.ink.values()) renderShape(canvas, toStroke(ink), context)
      if (draft) renderShape(canvas, toShape(draft), context)
    },
  }
}

/** A shape that the board does not hold yet, as if it did. */
function toShape({ op: _, ...registers }: CreateOp): Shape {
  return { ...registers, by: '', at: 0, seq: 0 } as Shape
}

/** Somebody's ink in progress as the stroke that it will be. */
function toStroke({ id, pos, q, style, pts }: LiveInk): ShapeOf<'stroke'> {
  const place: [number, number] = [pos[0], pos[1]]
  return { id, kind: 'stroke', pos: place, q, ...style, pts, z: 'a0', by: '', at: 0, seq: 0 }
}
