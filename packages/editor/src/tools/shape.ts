import { type CreateOp, createId, orderBetween } from '@tiza/protocol'
import type { BoardPoint, ShapeDefinition } from '@tiza/shapes'
import { getEdge } from '../commands/restack.ts'
import type { Modifiers } from '../events.ts'
import type { ShapeStyle } from '../state/shape-style.ts'
import { toStyleRegisters } from '../style.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { toGoodBox } from './good-size.ts'
import { makeShape } from './make-shape.ts'

/** A press that moves less than this on the screen is a click. */
const minDragPx = 4
/** Size of a shape that nobody has drawn, screen pixels. */
const usualSize = { width: 160, height: 100 }

/**
 * Draws a shape of a kind with a `size` from corner to corner. Shift makes it regular, Alt begins at
 * the centre. A click, or Enter in the middle of the view, makes one of a good size. Throws when the
 * editor has no definition of the kind.
 */
export function createShapeTool(kind: string, context: ToolContext<'draft'>): Tool {
  const { editor, write } = context
  if (!editor.shapes.has(kind)) throw new Error(`there is no definition of ${kind}`)
  const definition = editor.shapes.get(kind)
  const { size = usualSize } = definition.beginning ?? {}
  let drag: { readonly id: string; readonly z: string; readonly from: BoardPoint } | undefined

  function draw(to: BoardPoint, modifiers: Modifiers): void {
    if (!drag) return
    const { from, id, z } = drag
    const { style } = editor.state.getState()
    write({ draft: toShape(definition, { id, z, style, ...span({ from, to, modifiers }) }) })
  }

  function finish({ shift }: Modifiers): void {
    const { draft, camera } = editor.state.getState()
    const begun = drag
    stop()
    if (!draft || !begun) return
    if (getLength(draft) * camera.zoom >= minDragPx) make(draft)
    else place(begun.from, { isRegular: shift })
  }

  function stop(): void {
    drag = undefined
    write({ draft: undefined })
  }

  /** A shape of a good size around a place. */
  function place(at: BoardPoint, { isRegular = false } = {}): void {
    const state = editor.state.getState()
    const wanted = isRegular ? { width: size.height, height: size.height } : size
    const { x, y, width, height } = toGoodBox(at, wanted, state)
    const ends = { from: { x, y }, to: { x: x + width, y: y + height } }
    const made = { id: createId(), z: getZ(), style: state.style, ...ends }
    make(toShape(definition, made))
  }

  /** What holds others is named at once. */
  function make(draft: CreateOp): void {
    makeShape(context, draft)
    if (definition.holdsShapes) editor.startEditing({ state: 'existing', id: draft.id })
  }

  function getMiddle(): BoardPoint {
    const { viewport } = editor.state.getState()
    return editor.toBoard({ x: viewport.width / 2, y: viewport.height / 2 })
  }

  /** What will hold others lies below them. */
  function getZ(): string {
    return definition.holdsShapes ? orderBetween(null, getEdge(editor, 'back')) : context.getTopZ()
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
          if (event.type === 'up') finish(event.modifiers)
          return true
        }
        case 'keydown':
          if (event.key === 'Escape' && drag) {
            stop()
            return true
          }
          if (event.key !== 'Enter' || drag || editor.state.getState().readOnly) return false
          place(getMiddle())
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

function span({ from, to, modifiers }: Span & { readonly modifiers: Modifiers }): Span {
  const end = modifiers.shift ? toSquare(from, to) : to
  if (!modifiers.alt) return { from, to: end }
  return { from: { x: from.x * 2 - end.x, y: from.y * 2 - end.y }, to: end }
}

function toSquare(from: BoardPoint, to: BoardPoint): BoardPoint {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  return { x: from.x + side * Math.sign(dx || 1), y: from.y + side * Math.sign(dy || 1) }
}

function toShape(
  definition: ShapeDefinition,
  { id, z, style, from, to }: Span & { id: string; z: string; style: ShapeStyle },
): CreateOp {
  const pos: [number, number] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
  const size: [number, number] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
  const looks = definition.beginning?.isPlain ? {} : toStyleRegisters(definition, style)
  const { kind } = definition
  // Somebody's own kind is none of those of the contract, which its type cannot tell.
  return { ...looks, op: 'create', kind, id, z, pos, size } as unknown as CreateOp
}

function getLength(shape: CreateOp): number {
  return 'size' in shape ? Math.hypot(...(shape.size ?? [0, 0])) : 0
}
