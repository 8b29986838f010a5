import type { Op } from '@tiza/protocol'
import type { Rejection } from '../types.ts'

/** Lost work, for whoever listens; until somebody does, it is kept. */
export interface Rejections {
  report(rejection: Rejection): void
  /** The first listener gets what was before. Returns a function that ends it. */
  listen(listener: (rejection: Rejection) => void): () => void
}

export function createRejections(): Rejections {
  const listeners = new Set<(rejection: Rejection) => void>()
  let undelivered: Rejection[] = []
  return {
    report(rejection) {
      if (listeners.size === 0) undelivered.push(rejection)
      for (const listener of listeners) listener(rejection)
    },
    listen(listener) {
      listeners.add(listener)
      const waiting = undelivered
      undelivered = []
      for (const rejection of waiting) listener(rejection)
      return () => listeners.delete(listener)
    },
  }
}

/** The strokes that ops make or go on. */
export function getInked(ops: readonly Op[]): readonly string[] {
  const isInk = (op: Op) => op.op === 'append' || (op.op === 'create' && 'pts' in op)
  return ops.filter(isInk).map(({ id }) => id)
}
