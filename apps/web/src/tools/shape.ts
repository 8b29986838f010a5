import { type CreateOp, createId, orderBetween } from '@tiza/protocol'
import { getEdge } from '../editor/commands/restack.ts'
import { toFrameOps } from '../editor/frames.ts'
import { encloses } from '../editor/geometry/box.ts'
import { toStyleRegisters } from '../editor/style.ts'
import type { Tool, ToolContext } from '../editor/tool.ts'
import type { BoardPoint, Modifiers, ShapeStyle } from '../editor/types.ts'

type BoxName = 'rect' | 'ellipse' | 'diamond' | 'frame'
type ShapeToolName = BoxName | 'line' | 'arrow'

/** A drag shorter than this on the screen makes nothing. */
const minDragPx = 4
/** Size of a shape made by the keyboard, screen pixels. */
const keyboardSize = { width: 160, height: 100 }

/** Draws a shape from corner to corner, or from end to end. Shift constrains, Alt from the centre. */
export function createShapeTool(name: ShapeToolName, context: ToolContext): Tool {
  const { editor, setState } = context
  let drag: { readonly id: string; readonly z: string; readonly from: BoardPoint } | undefined

  function draw(to: BoardPoint, modifiers: Modifiers): void {
    if (!drag) return
    const { from, id, z } = drag
    const { style } = editor.state.getState()
    setState({ draft: toShape(name, { id, z, style, ...span(name, { from, to, modifiers }) }) })
  }

  function finish(): void {
    const { draft, camera } = editor.state.getState()
    stop()
    if (draft && getLength(draft) * camera.zoom >= minDragPx) make(draft)
  }

  /** A frame takes in what it encloses; anything else goes into the frame that it is drawn in. */
  function make(draft: CreateOp): void {
    const gesture = { gesture: createId() }
    context.apply([draft], gesture)
    const shape = editor.board.getShape(draft.id)
    if (!shape) return
    const box = editor.getFrame(shape)
    const framed =
      shape.kind === 'frame'
        ? editor.findShapesIn(box).filter(({ id }) => encloses(box, editor.getPaintBox(id) ?? box))
        : [shape]
    context.apply(toFrameOps(editor, framed), gesture)
    context.finishShape(draft.id)
  }

  function stop(): void {
    drag = undefined
    setState({ draft: undefined })
  }

  /** By keyboard: a shape of a good size in the middle of the view. */
  function place(): void {
    const { viewport, camera, style } = editor.state.getState()
    const centre = editor.toBoard({ x: viewport.width / 2, y: viewport.height / 2 })
    const half = {
      x: keyboardSize.width / 2 / camera.zoom,
      y: keyboardSize.height / 2 / camera.zoom,
    }
    const from = { x: centre.x - half.x, y: centre.y - half.y }
    const to = { x: centre.x + half.x, y: centre.y + half.y }
    const draft = toShape(name, { id: createId(), z: getZ(), style, from, to })
    make(draft)
  }

  /** A frame lies below what it will hold. */
  function getZ(): string {
    return name === 'frame' ? orderBetween(null, getEdge(editor, 'back')) : context.getTopZ()
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          if (editor.state.getState().readOnly) return false
          drag = { id: createId(), z: getZ(), from: editor.toBoard(event.samples[0]) }
          return true
        case 'move':
        case 'up': {
          if (!drag) return false
          const last = event.samples[event.samples.length - 1] ?? event.samples[0]
          draw(editor.toBoard(last), event.modifiers)
          if (event.type === 'up') finish()
          return true
        }
        case 'keydown':
          if (event.key === 'Escape' && drag) {
            stop()
            return true
          }
          if (event.key !== 'Enter' || drag || editor.state.getState().readOnly) return false
          place()
          return true
        default:
          return false
      }
    },
    cancel() {
      stop()
    },
  }
}

interface Span {
  readonly from: BoardPoint
  readonly to: BoardPoint
}

function span(
  name: ShapeToolName,
  { from, to, modifiers }: Span & { readonly modifiers: Modifiers },
): Span {
  const end = modifiers.shift ? constrain(name, from, to) : to
  if (!modifiers.alt) return { from, to: end }
  return { from: { x: from.x * 2 - end.x, y: from.y * 2 - end.y }, to: end }
}

/** Boxes become squares; lines turn in steps of 15 degrees. */
function constrain(name: ShapeToolName, from: BoardPoint, to: BoardPoint): BoardPoint {
  const dx = to.x - from.x
  const dy = to.y - from.y
  if (isBox(name)) {
    const side = Math.max(Math.abs(dx), Math.abs(dy))
    return { x: from.x + side * Math.sign(dx || 1), y: from.y + side * Math.sign(dy || 1) }
  }
  const step = Math.PI / 12
  const angle = Math.round(Math.atan2(dy, dx) / step) * step
  const length = Math.hypot(dx, dy)
  return { x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length }
}

function toShape(
  name: ShapeToolName,
  { id, z, style, from, to }: Span & { id: string; z: string; style: ShapeStyle },
): CreateOp {
  if (isBox(name)) {
    const pos: [number, number] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
    const size: [number, number] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
    return { ...toStyleRegisters(name, style), op: 'create', kind: name, id, z, pos, size }
  }
  const { endHead: _, ...looks } = toStyleRegisters('line', style)
  return {
    ...looks,
    ...{ op: 'create', kind: 'line', id, z, color: style.color, width: style.width },
    pos: [from.x, from.y],
    path: [
      [0, 0],
      [to.x - from.x, to.y - from.y],
    ],
    ...(name === 'arrow' ? { endHead: style.endHead } : {}),
  }
}

function isBox(name: ShapeToolName): name is BoxName {
  return name !== 'line' && name !== 'arrow'
}

function getLength(shape: CreateOp): number {
  if (shape.kind === 'line') return Math.hypot(...(shape.path.at(-1) ?? [0, 0]))
  return 'size' in shape ? Math.hypot(...(shape.size ?? [0, 0])) : 0
}
