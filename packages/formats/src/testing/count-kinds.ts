import type { CreateOp } from '@tiza/protocol'

/** How many shapes there are of each kind. */
export function countKinds(shapes: readonly CreateOp[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind } of shapes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
