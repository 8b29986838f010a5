import { type ShapeRegistry, standardShapes } from '@tiza/shapes'

/** Whether a registry defines every kind as a worker does. */
export function isStandard({ all }: ShapeRegistry): boolean {
  const known = new Map(all.map((definition) => [definition.kind, definition]))
  return (
    known.size === standardShapes.all.length &&
    standardShapes.all.every((definition) => known.get(definition.kind) === definition)
  )
}
