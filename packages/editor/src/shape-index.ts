import type { BoardClient } from '@tiza/client'
import { compareOrder, type Shape } from '@tiza/protocol'
import type { Box } from '@tiza/shapes'
import type { Geometry } from '@tiza/shapes/geometry/geometry'
import type { TextLayouts } from '@tiza/shapes/layout/text-layouts'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import RBush from 'rbush'
import { createBindings } from './lines/bindings.ts'
import { looksSame } from './looks-same.ts'

/** Where a shape was and is: the box of its paint. Absent before it came and after it went. */
export interface ShapeChange {
  readonly id: string
  /** How it looked before. */
  readonly was: Shape | undefined
  readonly before: Box | undefined
  readonly after: Box | undefined
}

interface Entry {
  /** The newest version; it looks as it did when the entry was made. */
  shape: Shape
  /** The same as it is drawn: lines with their ends where they are seen. */
  drawn: Shape
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

export interface ShapeIndex {
  /** Shapes whose paint may touch a box, as they are drawn, in no order. */
  find(box: Box): Shape[]
  /** Whether there is any shape whose paint may touch a box. */
  has(box: Box): boolean
  /** Shapes whose paint may touch a box, as they are drawn, bottom first. */
  query(box: Box): Shape[]
  /** Lines that stick to a shape. */
  getLines(id: string): Iterable<string>
  /** The box that holds all paint of a shape. */
  getPaintBox(id: string): Box | undefined
  /** The box around everything; `undefined` when there is nothing. */
  getContent(): Box | undefined
  /** The highest `z` that the board has had; `null` before the first shape. */
  readonly topZ: string | null
  /** Looks again at how lines are drawn. */
  refreshLines(): void
  /** Measures again where some shapes are. */
  remeasure(ids: Iterable<string>): void
  /** Measures again where texts are: they are laid out again. */
  refreshTexts(): void
  /** Calls back with where shapes were and are, when they look different. Returns a function that stops it. */
  subscribe(listener: (changes: readonly ShapeChange[]) => void): () => void
  destroy(): void
}

/** Finds shapes by place: an R-tree that follows the board. */
export function createShapeIndex(
  board: Pick<BoardClient, 'shapes' | 'subscribe'>,
  { geometry, texts }: { geometry: Geometry; texts: Pick<TextLayouts, 'ensure' | 'subscribe'> },
): ShapeIndex {
  const tree = new RBush<Entry>()
  const entries = new Map<string, Entry>()
  const listeners = new Set<(changes: readonly ShapeChange[]) => void>()
  /** Shapes with long texts that are still being laid out: where they are is not known for sure. */
  const unmeasured = new Set<string>()
  const bindings = createBindings()
  let topZ: string | null = null

  /** Shapes that changed, and the lines that stick to them. */
  function follow(changed: ReadonlySet<string>): ReadonlySet<string> {
    const ids = new Set(changed)
    for (const id of changed) bindings.note(entries.get(id)?.shape, board.shapes.get(id))
    for (const id of changed) for (const line of bindings.getLines(id)) ids.add(line)
    return ids
  }

  function update(changed: ReadonlySet<string>, { isForced = false } = {}): ShapeChange[] {
    const ids = follow(changed)
    const changes: ShapeChange[] = []
    const added: Entry[] = []
    const isMost = ids.size > entries.size / 4
    for (const id of ids) {
      const before = entries.get(id)
      const shape = board.shapes.get(id)
      const drawn = shape && geometry.toDrawn(shape)
      if (!isForced && before && shape && drawn && looksSame(before.drawn, drawn)) {
        before.shape = shape
        before.drawn = drawn
        continue
      }
      if (before && !isMost) tree.remove(before)
      const after = shape && drawn && { shape, drawn, ...toCorners(geometry.getPaintBox(drawn)) }
      if (after) {
        if (!isMeasured(drawn)) unmeasured.add(id)
        entries.set(id, after)
        added.push(after)
        if (topZ === null || shape.z > topZ) topZ = shape.z
      } else {
        entries.delete(id)
      }
      if (before || after) {
        changes.push({
          ...{ id, was: before?.shape },
          ...{ before: before && toBox(before), after: after && toBox(after) },
        })
      }
    }
    if (isMost) tree.clear().load([...entries.values()])
    else tree.load(added)
    return changes
  }

  function find(box: Box): Shape[] {
    return tree.search(toCorners(box)).map(({ drawn }) => drawn)
  }

  function isMeasured(drawn: Shape): boolean {
    const request = geometry.getTextRequest(drawn)
    return !request || texts.ensure(request)
  }

  function handleLayouts(): void {
    const measured = new Set<string>()
    for (const id of unmeasured) {
      const entry = entries.get(id)
      if (!entry || isMeasured(entry.drawn)) measured.add(id)
    }
    for (const id of measured) unmeasured.delete(id)
    handleChange(measured, { isForced: true })
  }

  update(new Set(board.shapes.keys()))
  const subscriptions = [
    board.subscribe(({ ids }) => handleChange(ids)),
    texts.subscribe(handleLayouts),
  ]

  function handleChange(ids: ReadonlySet<string>, options?: { readonly isForced: boolean }): void {
    const changes = update(ids, options)
    if (changes.length === 0) return
    for (const listener of listeners) listener(changes)
  }

  return {
    find,
    has: (box) => tree.collides(toCorners(box)),
    query: (box) => find(box).sort(compareOrder),
    getLines: bindings.getLines,
    getPaintBox(id) {
      const entry = entries.get(id)
      return entry && toBox(entry)
    },
    getContent: () => (entries.size > 0 ? toBox(tree.toJSON() as Entry) : undefined),
    refreshLines() {
      const ids = [...board.shapes.values()].flatMap((shape) =>
        isConnector(shape) ? shape.id : [],
      )
      handleChange(new Set(ids))
    },
    remeasure: (ids) => handleChange(new Set(ids), { isForced: true }),
    refreshTexts() {
      const ids = [...board.shapes.values()].flatMap((shape) =>
        'text' in shape && shape.text ? shape.id : [],
      )
      handleChange(new Set(ids), { isForced: true })
    },
    get topZ() {
      return topZ
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      for (const stop of subscriptions) stop()
    },
  }
}

function toCorners({ x, y, width, height }: Box) {
  return { minX: x, minY: y, maxX: x + width, maxY: y + height }
}

function toBox({ minX, minY, maxX, maxY }: Omit<Entry, 'shape' | 'drawn'>): Box {
  return { x: minX, y: minY, width: maxX - minX, height: maxY - minY }
}
