import type { ShapeRegistry } from '@tiza/shapes'
import { type Element, type ExcalidrawMapping, standardMappings } from '@tiza/shapes/excalidraw'

/** What becomes of elements, by their types. */
export interface ElementTypes {
  /** `undefined` for a type that no kind is made of. */
  getMapping(element: Element): ExcalidrawMapping | undefined
  /** Whether an element becomes a shape that cuts off what lies in it. */
  isFrame(element: Element | undefined): boolean
}

/** The mappings of the contract, and those that the kinds of an editor bring. */
export function createElementTypes(shapes: ShapeRegistry): ElementTypes {
  const own = shapes.all.flatMap(({ fromExcalidraw }) => fromExcalidraw ?? [])
  const mappings = new Map(
    [...standardMappings, ...own].flatMap((mapping) =>
      mapping.types.map((type): [string, ExcalidrawMapping] => [type, mapping]),
    ),
  )
  const getMapping = ({ type }: Element) => mappings.get(type)
  return {
    getMapping,
    isFrame(element) {
      const mapping = element && getMapping(element)
      return mapping !== undefined && shapes.get(mapping.kind).holdsShapes === true
    },
  }
}
