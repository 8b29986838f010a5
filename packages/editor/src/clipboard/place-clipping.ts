import {
  type Binding,
  type CreateOp,
  createId,
  type Op,
  spreadBetween,
  toCreateOps,
} from '@tiza/protocol'
import { type BoardPoint, toGroupRegisters } from '@tiza/shapes'
import { getGroupPath } from '../groups.ts'
import { withoutHostLock } from '../locks.ts'
import type { GroupPath } from '../state/entered-group.ts'
import type { Clipping } from './clipping.ts'

export interface Place {
  /** How far from where they were cut out, board units. */
  readonly by: BoardPoint
  /** The `z` above which they come; `null` on an empty board. */
  readonly above: string | null
  /** Groups that what is placed stays in; it is in new ones in place of all others. */
  readonly within?: GroupPath
}

export interface Placed {
  readonly ops: readonly Op[]
  /** The new shapes, bottom first. */
  readonly ids: readonly string[]
}

/**
 * Ops that put a clipping on a board, as often as one likes: everything has a new name, and what
 * named each other within the clipping still does. What names something else lets go of it.
 */
export function placeClipping({ shapes }: Clipping, { by, above, within = [] }: Place): Placed {
  const names = new Map(shapes.map(({ id }) => [id, createId()]))
  const groups = new Map(within.map((group) => [group, group]))
  const keys = spreadBetween(above, null, { count: shapes.length })
  const creates = shapes.map((shape, at): CreateOp => {
    const { group: _group, subgroups: _subgroups, frame, ...rest } = shape
    const { start, end, ...registers } = { start: undefined, end: undefined, ...rest }
    const pos: [number, number] = [shape.pos[0] + by.x, shape.pos[1] + by.y]
    const inFrame = frame === undefined ? undefined : names.get(frame)
    return {
      ...withoutHostLock(registers),
      ...toBindings({ start, end }, names),
      ...toGroupRegisters(getGroupPath(shape).map((group) => rename(groups, group))),
      ...(inFrame === undefined ? {} : { frame: inFrame }),
      ...{ id: names.get(shape.id) ?? createId(), z: keys[at], pos },
    } as CreateOp
  })
  return {
    ops: creates.flatMap(toCreateOps),
    ids: creates.map(({ id }) => id),
  }
}

interface Bindings {
  readonly start?: Binding | undefined
  readonly end?: Binding | undefined
}

/** The ends of a line that stick to something that is placed with it. */
function toBindings(bindings: Bindings, names: ReadonlyMap<string, string>): Bindings {
  const ends = (['start', 'end'] as const).flatMap((end): [string, Binding][] => {
    const binding = bindings[end]
    const id = binding && names.get(binding.id)
    return binding && id ? [[end, { ...binding, id }]] : []
  })
  return Object.fromEntries(ends)
}

function rename(names: Map<string, string>, name: string): string {
  const known = names.get(name)
  if (known) return known
  const next = createId()
  names.set(name, next)
  return next
}
