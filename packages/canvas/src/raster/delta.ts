import type { Shape } from '@tiza/protocol'

/** What is new about a shape that the other side has already: registers, `undefined` where gone. */
export interface Delta {
  readonly id: string
  readonly set: Readonly<Record<string, unknown>>
}

/** The registers in which a shape differs from what it was. Those that are shared are the same. */
export function toDelta(before: Shape, after: Shape): Delta {
  const was: Readonly<Record<string, unknown>> = before
  const is: Readonly<Record<string, unknown>> = after
  const changed = Object.keys(is).filter((key) => !Object.hasOwn(was, key) || is[key] !== was[key])
  const gone = Object.keys(was).filter((key) => !Object.hasOwn(is, key))
  const entries = [...changed, ...gone].map((key) => [
    key,
    Object.hasOwn(is, key) ? is[key] : undefined,
  ])
  return { id: after.id, set: Object.fromEntries(entries) }
}

/** The shape with a delta applied to it. */
export function applyDelta(before: Shape, { set }: Delta): Shape {
  const after: Record<string, unknown> = { ...before, ...set }
  for (const key of Object.keys(set)) if (set[key] === undefined) delete after[key]
  // The registers of one kind stay those of that kind, which its type cannot follow.
  return after as unknown as Shape
}
