import type { Shape } from '@tiza/protocol'
import { isConnector } from './lines/is-connector.ts'

/** Who wrote what when does not show: an ack makes another object, but no other picture. */
const unseen: ReadonlySet<string> = new Set(['by', 'at', 'seq', 'rev'])

/** Registers that say how a shape is painted, not where. */
const painted = ['color', 'fill', 'fillStyle', 'textColor', 'opacity', 'dash'] as const

/** Whether two versions of a shape look the same, leaving some registers aside. */
export function looksSame(a: Shape, b: Shape, aside: readonly string[] = []): boolean {
  const before: Readonly<Record<string, unknown>> = a
  const after: Readonly<Record<string, unknown>> = b
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const isSame = unseen.has(key) || aside.includes(key) || isEqual(before[key], after[key])
    if (!isSame) return false
  }
  return true
}

/**
 * Whether two versions of a shape look the same but for its text, as while somebody types in it. Not known
 * of a line, which may look different with the shapes that it sticks to.
 */
export function looksSameTextless(a: Shape | undefined, b: Shape | undefined): boolean {
  return a !== undefined && b !== undefined && !isConnector(b) && looksSame(a, b, ['text'])
}

/** Whether only its text and its colours may differ: it is where it was, as far as its text lets it. */
export function isSamePlace(a: Shape | undefined, b: Shape | undefined): boolean {
  return (
    a !== undefined && b !== undefined && !isConnector(b) && looksSame(a, b, ['text', ...painted])
  )
}

/** Registers are plain values, or lists of them. */
function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
