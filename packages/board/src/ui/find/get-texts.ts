import type { Shape } from '@tiza/protocol'
import { type ShapeRegistry, unknownShape } from '@tiza/shapes'

/** All words of a shape that people may look for: its text, name or description, and where it leads. */
export function getTexts(
  shape: Shape,
  { shapes }: { readonly shapes: ShapeRegistry },
): readonly string[] {
  const kind = shape.standsFor === undefined ? shapes.get(shape.kind) : unknownShape
  const own = 'text' in shape && typeof shape.text === 'string' ? shape.text : undefined
  const text = kind.description.getText?.(shape) ?? own
  const link = 'link' in shape && typeof shape.link === 'string' ? shape.link : undefined
  return [text, link].flatMap((part) => part || [])
}
