import type { If, Op, Shape } from '@tiza/protocol'

/** Tombstones that the log has forgotten and that undo, or what is pending, may need. [SN9] */
export interface ForgottenShapes {
  get(id: string): Shape | undefined
  /** Whether the log has forgotten a shape, as far as is known. */
  isForgotten(id: string): boolean
  /** Whether a shape is kept, though nothing says that the log has forgotten it. */
  isSurviving(id: string): boolean
  getIds(): Iterable<string>
  keep(shape: Shape): void
  /** Keeps a tombstone. Nothing says that the log has forgotten the shape. */
  keepSurviving(shape: Shape): void
  /** Keeps, in the same way, what a pending restore of an earlier tab restores. */
  keepRestored(shape: Shape, ops: readonly Op[]): void
  /** The server has refused to make a shape: it seems forgotten, and is not. */
  noteSurviving(id: string): void
  /** The log knows a shape again. */
  delete(id: string): void
  /** Returns whether any has been forgotten since it was asked last. */
  takeNews(): boolean
  /** Maps every seq that they name. */
  mapSeqs(toSeq: (seq: number) => number): void
  clear(): void
}

/** Remembers the latest `most`. */
export function createForgottenShapes(most: number): ForgottenShapes {
  const shapes = new Map<string, Shape>()
  const surviving = new Set<string>()
  let hasNews = false

  function keep(shape: Shape): void {
    surviving.delete(shape.id)
    hasNews = true
    shapes.set(shape.id, shape)
    const oldest = shapes.keys().next()
    if (shapes.size > most && !oldest.done) shapes.delete(oldest.value)
  }

  function keepSurviving(shape: Shape): void {
    keep(shape)
    surviving.add(shape.id)
  }

  return {
    get: (id) => shapes.get(id),
    isForgotten: (id) => shapes.has(id) && !surviving.has(id),
    isSurviving: (id) => surviving.has(id),
    getIds: () => shapes.keys(),
    keep,
    keepSurviving,
    keepRestored(shape, ops) {
      const op = ops.find(({ op, id }) => op === 'restore' && id === shape.id)
      const condition: If = (op && 'if' in op && op.if) || {}
      // One that can never hold brings nothing back.
      if (Object.values(condition).includes(0)) return
      keepSurviving(toTombstone({ ...shape, rev: { ...shape.rev, ...condition } } as Shape))
    },
    noteSurviving: (id) => void surviving.add(id),
    delete(id) {
      shapes.delete(id)
      surviving.delete(id)
    },
    takeNews() {
      const had = hasNews
      hasNews = false
      return had
    },
    mapSeqs(toSeq) {
      for (const [id, shape] of shapes) shapes.set(id, withSeqs(shape, toSeq))
    },
    clear() {
      shapes.clear()
      surviving.clear()
    },
  }
}

/** A shape with every seq that it names mapped. */
export function withSeqs(shape: Shape, toSeq: (seq: number) => number): Shape {
  const rev = Object.entries(shape.rev ?? {}).map(([name, seq]) => [name, toSeq(seq)])
  return { ...shape, seq: toSeq(shape.seq), rev: Object.fromEntries(rev) }
}

/** The tombstone of a shape; itself, where it is one. */
export function toTombstone(shape: Shape): Shape {
  return shape.deleted ? shape : { ...shape, deleted: true, rev: { ...shape.rev, deleted: 0 } }
}
