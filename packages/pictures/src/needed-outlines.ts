import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import { type FaceName, getNeededFaces } from './needed-faces.ts'

/** How strong letters are, as in CSS. */
export type Weight = 400 | 700

/** One file of outlines. */
export interface OutlineName {
  readonly face: FaceName
  readonly weight: Weight
}

/** The files of outlines that the texts of some shapes are drawn with, each once. */
export function getNeededOutlines(
  registry: ShapeRegistry,
  shapes: Iterable<Shape>,
): readonly OutlineName[] {
  const wanted = new Map<string, OutlineName>()
  for (const shape of shapes) {
    const weight = registry.get(shape.kind).text?.getStyle(shape).bold ? 700 : 400
    for (const face of getNeededFaces(registry, shape)) {
      wanted.set(`${Object.values(face).join()} ${weight}`, { face, weight })
    }
  }
  return [...wanted.values()]
}
