import type { Path } from '@tiza/shapes'

/** Twice as many as a large board has in view: two kilobytes each. */
const mostPaths = 48_000

/** Those of the last half, and of the half before, which are forgotten when it is full. */
let [young, old] = [new WeakMap<Path, Path2D>(), new WeakMap<Path, Path2D>()]
let count = 0

/**
 * A path that was traced once, and is drawn without that from then on. `undefined` where there is no
 * such thing.
 */
export function keepPath(path: Path): Path2D | undefined {
  const found = young.get(path)
  if (found) return found
  if (typeof Path2D === 'undefined') return undefined
  const kept = old.get(path) ?? trace(path)
  if (count >= mostPaths / 2) {
    ;[old, young] = [young, new WeakMap()]
    count = 0
  }
  young.set(path, kept)
  count++
  return kept
}

function trace(path: Path): Path2D {
  const kept = new Path2D()
  path(kept)
  return kept
}
