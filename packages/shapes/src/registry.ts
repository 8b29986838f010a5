import type { ShapeDefinition } from './define-shape.ts'
import { diamond } from './kinds/diamond/diamond.ts'
import { ellipse } from './kinds/ellipse/ellipse.ts'
import { frame } from './kinds/frame/frame.ts'
import { image } from './kinds/image/image.ts'
import { line } from './kinds/line/line.ts'
import { note } from './kinds/note/note.ts'
import { pdf } from './kinds/pdf/pdf.ts'
import { rect } from './kinds/rect/rect.ts'
import { stroke } from './kinds/stroke/stroke.ts'
import { text } from './kinds/text/text.ts'
import { unknownShape } from './kinds/unknown/unknown-shape.ts'

/** The kinds that an editor knows, by their names. */
export interface ShapeRegistry {
  readonly all: readonly ShapeDefinition[]
  has(kind: string): boolean
  /** The definition of a kind; where there is none, that of what is unknown. */
  get(kind: string): ShapeDefinition
}

export function createShapeRegistry(definitions: readonly ShapeDefinition[]): ShapeRegistry {
  const known = new Map(definitions.map((definition) => [definition.kind, definition]))
  return {
    all: definitions,
    has: (kind) => known.has(kind),
    get: (kind) => known.get(kind) ?? unknownShape,
  }
}

/** The kinds of the contract: to add one is to add its folder and a line here. */
export const standardShapes: ShapeRegistry = createShapeRegistry([
  ...[stroke, line, rect, ellipse, diamond, text, note, image, frame, pdf],
])
