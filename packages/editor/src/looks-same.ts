import type { Shape } from '@tiza/protocol'
import { isConnector } from '@tiza/shapes/lines/is-connector'

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
 * The same of a shape that was there before and is there now. Not known of a line, which may look different
 * with the shapes that it sticks to.
 */
export function looksSameBut(
  aside: readonly string[],
  was: Shape | undefined,
  now: Shape | undefined,
): boolean {
  return was !== undefined && now !== undefined && !isConnector(now) && looksSame(was, now, aside)
}

/** Whether only its text and its colours may differ: it is where it was, as far as its text lets it. */
export function isSamePlace(was: Shape | undefined, now: Shape | undefined): boolean {
  return looksSameBut(['text', ...painted], was, now)
}

/** Registers are plain values, or lists of them. */
function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
