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

/** Places a clipping some shapes at a time: all of them are named first, then placed in order. */
export interface Placer {
  /** Gives shapes new names. */
  name(some: readonly CreateOp[]): void
  /** Ops for shapes that have names, above those that were placed before. */
  place(some: readonly CreateOp[]): Placed
}

/**
 * Puts shapes on a board, as often as one likes: everything has a new name, and what named each other within a
 * clipping still does. What names something else lets go of it.
 */
export function createPlacer({ by, above, within = [] }: Place): Placer {
  const names = new Map<string, string>()
  const groups = new Map(within.map((group) => [group, group]))
  let top = above

  function toPlaced(shape: CreateOp, z: string | undefined): CreateOp {
    const { group: _group, subgroups: _subgroups, frame, ...rest } = shape
    const { start, end, ...registers } = { start: undefined, end: undefined, ...rest }
    const pos: [number, number] = [shape.pos[0] + by.x, shape.pos[1] + by.y]
    const inFrame = frame === undefined ? undefined : names.get(frame)
    return {
      ...withoutHostLock(registers),
      ...toBindings({ start, end }, names),
      ...toGroupRegisters(getGroupPath(shape).map((group) => rename(groups, group))),
      ...(inFrame === undefined ? {} : { frame: inFrame }),
      ...{ id: names.get(shape.id) ?? createId(), z, pos },
    } as CreateOp
  }

  return {
    name(some) {
      for (const { id } of some) names.set(id, createId())
    },
    place(some) {
      const keys = spreadBetween(top, null, { count: some.length })
      top = keys.at(-1) ?? top
      const creates = some.map((shape, at) => toPlaced(shape, keys[at]))
      return { ops: creates.flatMap(toCreateOps), ids: creates.map(({ id }) => id) }
    },
  }
}

/** Ops that put a whole clipping on a board. */
export function placeClipping({ shapes }: Clipping, place: Place): Placed {
  const placer = createPlacer(place)
  placer.name(shapes)
  return placer.place(shapes)
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
