import type { ShapeDefinition } from './define-shape.ts'
import { diamond } from './kinds/diamond/diamond.ts'
import { ellipse } from './kinds/ellipse/ellipse.ts'
import { frame } from './kinds/frame/frame.ts'
import { image } from './kinds/image/image.ts'
import { line } from './kinds/line/line.ts'
import { note } from './kinds/note/note.ts'
import { rect } from './kinds/rect/rect.ts'
import { stroke } from './kinds/stroke/stroke.ts'
import { text } from './kinds/text/text.ts'

/** The kinds that an editor knows, by their names. */
export interface ShapeRegistry {
  readonly all: readonly ShapeDefinition[]
  /** The definition of a kind. Throws where there is none: a board shows no shape of another kind. */
  get(kind: string): ShapeDefinition
}

export function createShapeRegistry(definitions: readonly ShapeDefinition[]): ShapeRegistry {
  const known = new Map(definitions.map((definition) => [definition.kind, definition]))
  return {
    all: definitions,
    get(kind) {
      const definition = known.get(kind)
      if (!definition) throw new Error(`there is no definition of ${kind}`)
      return definition
    },
  }
}

/** The kinds of the contract: to add one is to add its folder and a line here. */
export const standardShapes: ShapeRegistry = createShapeRegistry([
  ...[stroke, line, rect, ellipse, diamond, text, note, image, frame],
])
