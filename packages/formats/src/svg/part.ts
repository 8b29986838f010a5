import { type CreateOp, createId } from '@tiza/protocol'
import { toGroupRegisters } from '@tiza/shapes'

/** What becomes of an element: a shape, or parts that belong together. */
export type Part =
  | { readonly type: 'shape'; readonly shape: CreateOp }
  | { readonly type: 'group'; readonly parts: readonly Part[] }

/** Parts that belong together; one by itself is just that. */
export function toGroup(parts: readonly Part[]): readonly Part[] {
  return parts.length > 1 ? [{ type: 'group', parts }] : parts
}

/** Parts of shapes. */
export function toParts(shapes: readonly CreateOp[]): readonly Part[] {
  return shapes.map((shape) => ({ type: 'shape', shape }))
}

/** The shapes of a part, bottom first. */
export function listShapes(part: Part): readonly CreateOp[] {
  return part.type === 'shape' ? [part.shape] : part.parts.flatMap(listShapes)
}

/** The shapes of parts, bottom first, in groups in groups; deeper than `most` all are of the innermost one. */
export function groupParts(
  parts: readonly Part[],
  { most, onCut }: { readonly most: number; onCut(): void },
  around: readonly string[] = [],
): CreateOp[] {
  return parts.flatMap((part): CreateOp[] => {
    if (part.type === 'shape') return [{ ...part.shape, ...toGroupRegisters(around) }]
    const isDeepest = around.length >= most
    if (isDeepest) onCut()
    const groups = isDeepest ? around : [...around, createId()]
    return groupParts(part.parts, { most, onCut }, groups)
  })
}
