import { applyOp, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import { type Box, boxAt, getCentre, growToLabel, type Label, turn } from '@tiza/shapes'
import type { TextLayouts } from '@tiza/shapes/layout/text-layouts'
import type { Editor } from './editor.ts'
import { placeShape } from './transform/change-shape.ts'
import { getWrittenFrame, toUngrownSize } from './ungrown-size.ts'

type Size = Pick<Box, 'width' | 'height'>

type FittingEditor = Pick<Editor, 'board' | 'shapes' | 'getFrame' | 'texts'>

/** Registers on which it depends whether a text fits its shape. */
const registers: ReadonlySet<string> = new Set([
  ...['text', 'font', 'fontSize', 'bold', 'italic'],
  ...['fit', 'size', 'path', 'closed', 'bend'],
])

/**
 * Ops, and what makes the shapes that they write large enough for their texts. Whatever changes a
 * text, its font or its box goes through here; a shape grows downwards, and becomes smaller only when its
 * letters are to shrink instead.
 */
export function withTextsFitted(ops: readonly Op[], editor: FittingEditor): readonly Op[] {
  const opsOf = new Map(ops.flatMap((op) => (isOfText(op) ? [[op.id, [] as Op[]]] : [])))
  if (opsOf.size === 0) return ops
  for (const op of ops) opsOf.get(op.id)?.push(op)
  const sets = new Map<string, PatchOp['set']>()
  for (const [id, its] of opsOf) {
    const shape = toShapeAfter(id, its, editor)
    const wanted = shape && its.some(startsToShrink) ? toUngrownSize(shape, editor) : undefined
    const set = shape && toFittingSet(shape, editor, wanted)
    if (set) sets.set(id, set)
  }
  return sets.size === 0 ? ops : addSets(ops, sets)
}

function startsToShrink(op: Op): boolean {
  return op.op === 'patch' && op.set.fit === 'shrink' && op.set.size === undefined
}

/** The registers with which a text fits its shape; `undefined` where it does already. */
export function toFittingSet(
  shape: Shape,
  { getFrame, ...options }: Omit<FittingEditor, 'board'>,
  /** Default: the size that was written. */
  wanted?: Size,
): PatchOp['set'] | undefined {
  if (!hasLabelWithin(shape, options)) return undefined
  const from = getWrittenFrame(shape, { getFrame })
  const size = growToText(shape, { size: wanted ?? from, ...options })
  if (size === from) return undefined
  // Its upper left corner stays, however it is turned.
  const by = { x: (size.width - from.width) / 2, y: (size.height - from.height) / 2 }
  const { x, y } = turn(by, shape.angle ?? 0, { x: 0, y: 0 })
  const centre = getCentre(from)
  const to = boxAt({ x: centre.x + x, y: centre.y + y }, size)
  const flip = { across: false, down: false }
  const { pos, ...set } = placeShape(shape, {
    ...{ from, to, flip, text: 'wrap' },
    shapes: options.shapes,
  })
  const stays = !pos || (pos[0] === shape.pos[0] && pos[1] === shape.pos[1])
  return stays ? set : { ...set, pos }
}

/**
 * The size in which a text fits its shape: the one given, as the same object, where that will do, and
 * where the text is so long that it is still being laid out.
 */
export function growToText(
  shape: Shape,
  {
    size,
    ...options
  }: { readonly size: Size; readonly texts: Pick<TextLayouts, 'find'> } & Pick<Editor, 'shapes'>,
): Size {
  if (!hasLabelWithin(shape, options)) return size
  let wanted = size
  for (;;) {
    const grown = growToLabel(shape, wanted, options.texts.find)
    if (!grown) return size
    if (grown.width === wanted.width) return grown
    wanted = { ...size, width: grown.width }
  }
}

/** Whether a shape has a text that stands within it. */
function hasLabelWithin(
  shape: Shape,
  { shapes }: Pick<Editor, 'shapes'>,
): shape is Shape & Label & { readonly text: string } {
  const { text } = shapes.get(shape.kind)
  return 'text' in shape && Boolean(shape.text) && text?.isWithin(shape) === true
}

function isOfText(op: Op): boolean {
  if (op.op === 'create') return 'text' in op && Boolean(op.text)
  return op.op === 'patch' && Object.keys(op.set).some((name) => registers.has(name))
}

/** A shape as ops leave it; `undefined` when it is not there then. */
function toShapeAfter(id: string, ops: readonly Op[], { board }: FittingEditor): Shape | undefined {
  const context = { by: '', at: 0, seq: Number.MAX_SAFE_INTEGER, ends: new WeakMap() }
  const after = ops.reduce<Shape | undefined>((shape, op) => {
    const outcome = op.id === id ? applyOp(shape, op, context) : undefined
    return outcome && outcome.state !== 'refused' ? outcome.shape : shape
  }, board.getShape(id) ?? board.getDeleted(id))
  return after?.deleted ? undefined : after
}

/** Ops that write some registers, too: with the last that writes the shape, if that may do it. */
function addSets(ops: readonly Op[], sets: ReadonlyMap<string, PatchOp['set']>): Op[] {
  const left = new Map(sets)
  const all = [...ops].reverse().map((op): Op => {
    const set = left.get(op.id)
    if (!set || op.op !== 'patch' || op.if) return op
    left.delete(op.id)
    return { ...op, set: { ...op.set, ...set } }
  })
  const more = [...left].map(([id, set]): PatchOp => ({ op: 'patch', id, set }))
  return [...all.reverse(), ...more]
}
