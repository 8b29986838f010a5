import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import {
  type ExcalidrawWriter,
  type Given,
  type SceneWriting,
  standardWriters,
} from '@tiza/shapes/excalidraw'

/** What the writer asks of the board, but for which shapes are written. */
export type BoardWriting = Omit<SceneWriting, 'has'>

/** The elements of one shape. */
export interface WrittenShape {
  readonly shape: Shape
  /** Its element and, behind it, its text; none where there is no way to write its kind. */
  readonly elements: readonly Given[]
}

/** What is bound to a shape: lines, by their ids. */
type BoundLines = ReadonlyMap<string, readonly string[]>

/** Radians. */
const fullTurn = 2 * Math.PI

/**
 * The elements of some shapes, bottom first as they come, a shape at a time. Every shape keeps its id, so that
 * the same board is written the same again.
 */
export function* walkElements(
  shapes: readonly Shape[],
  { registry, board }: { readonly registry: ShapeRegistry; readonly board: BoardWriting },
): Generator<WrittenShape, void, void> {
  const writers = findWriters(registry)
  const byId = new Map(shapes.map((shape) => [shape.id, shape]))
  const has = (id: string) => {
    const shape = byId.get(id)
    return shape !== undefined && writers.has(shape.kind)
  }
  const isFrame = (id: string | undefined) => {
    const shape = id === undefined ? undefined : byId.get(id)
    return shape !== undefined && has(shape.id) && registry.get(shape.kind).holdsShapes === true
  }
  const scene: SceneWriting = { ...board, has }
  const lines = findBoundLines(shapes, has)
  let seed = 0
  for (const shape of shapes) {
    const written = writers.get(shape.kind)?.toElements(shape, scene) ?? []
    // There, no frame lies in another.
    const frameId = isFrame(shape.frame) && !isFrame(shape.id) ? (shape.frame ?? null) : null
    const labelId = toLabelId(shape)
    const elements = written.map((element, at) => {
      seed++
      const id = at === 0 ? shape.id : labelId
      const common = { ...toCommon(shape, { seed, frameId }), id }
      const holdsLabel = at === 0 && written[1]?.containerId === shape.id
      const arrows = at === 0 ? (lines.get(shape.id) ?? []) : []
      const boundElements = [
        ...(holdsLabel ? [{ type: 'text', id: labelId }] : []),
        ...arrows.map((line) => ({ type: 'arrow', id: line })),
      ]
      return { ...common, ...element, boundElements }
    })
    yield { shape, elements: elements.map(toUpright) }
  }
}

/** The writers of the contract, and those that the kinds of an editor bring. */
function findWriters(registry: ShapeRegistry): ReadonlyMap<string, ExcalidrawWriter> {
  const own = registry.all.flatMap(({ toExcalidraw }) => toExcalidraw ?? [])
  return new Map([...standardWriters, ...own].map((writer) => [writer.kind, writer]))
}

function toLabelId({ id }: Shape): string {
  return `${id}-text`
}

/** What all elements have. */
function toCommon(
  shape: Shape,
  { seed, frameId }: { readonly seed: number; readonly frameId: string | null },
): Given {
  const groups = [...(shape.group === undefined ? [] : [shape.group]), ...(shape.subgroups ?? [])]
  return {
    angle: shape.angle ?? 0,
    opacity: (shape.opacity ?? 1) * 100,
    // There, the innermost group comes first.
    groupIds: groups.reverse(),
    frameId,
    locked: shape.locked ?? false,
    link: null,
    // Plain lines, as they are drawn here.
    roughness: 0,
    ...{ seed, version: 1, versionNonce: seed, updated: 1, isDeleted: false, index: null },
  }
}

/** Angles there go from nothing to a full turn; one that does stays as it is, to the last digit. */
function toUpright(element: Given): Given {
  const { angle } = element
  if (typeof angle !== 'number' || (angle >= 0 && angle < fullTurn)) return element
  return { ...element, angle: ((angle % fullTurn) + fullTurn) % fullTurn }
}

/** By shape, the lines that are bound to it. */
function findBoundLines(shapes: readonly Shape[], has: SceneWriting['has']): BoundLines {
  const lines = new Map<string, string[]>()
  for (const shape of shapes) {
    if (!('path' in shape) || !has(shape.id)) continue
    const bound = new Set([shape.start?.id, shape.end?.id])
    for (const id of bound) {
      if (id === undefined || !has(id)) continue
      const known = lines.get(id)
      if (known) known.push(shape.id)
      else lines.set(id, [shape.id])
    }
  }
  return lines
}
