import type { PatchOp, Shape } from '@tiza/protocol'
import type { Editor } from './editor.ts'
import type { GroupPath } from './state/entered-group.ts'

type Grouped = Pick<Shape, 'group' | 'subgroups'>

/** The groups that a shape is in, outermost first. */
export function getGroupPath({ group, subgroups = [] }: Grouped): GroupPath {
  return group === undefined ? subgroups : [group, ...subgroups]
}

/**
 * The registers that put a shape that there is into groups, outermost first. Both registers are always written: whoever writes last decides
 * on the whole path.
 */
export function toGroupPatch(path: GroupPath): PatchOp['set'] {
  const [group, ...subgroups] = path
  return { group: group ?? null, subgroups: subgroups.length > 0 ? subgroups : null }
}

/** How many groups two shapes have in common, from the outermost on. */
export function countShared(a: GroupPath, b: GroupPath): number {
  const differs = a.findIndex((group, at) => group !== b[at])
  return differs < 0 ? a.length : differs
}

/** Whether a shape is in a group. */
export function isInGroup(shape: Grouped, path: GroupPath): boolean {
  return countShared(path, getGroupPath(shape)) === path.length
}

/** Ids together with those that are in a group with one of them, within the group that was entered. */
export function toWholeGroups(editor: Editor, ids: readonly string[]): string[] {
  const { enteredGroup } = editor.state.getState()
  const groups = new Set<string>()
  const outermost = new Set<string | undefined>()
  for (const id of ids) {
    const shape = editor.board.getShape(id)
    const path = shape ? getGroupPath(shape) : []
    const depth = countShared(enteredGroup, path)
    if (depth === path.length) continue
    groups.add(toKey(path, depth + 1))
    outermost.add(path[0])
  }
  if (groups.size === 0) return [...ids]
  const all = new Set(ids)
  for (const shape of editor.board.shapes.values()) {
    if (!outermost.has(shape.group ?? shape.subgroups?.[0])) continue
    const path = getGroupPath(shape)
    if (path.some((_, at) => groups.has(toKey(path, at + 1)))) all.add(shape.id)
  }
  return [...all]
}

/** Counts the shapes in each group. */
interface GroupCensus {
  /** Shapes in the group that the first `depth` ids of a path name; 1, the shape, beyond its end. */
  count(path: GroupPath, depth: number): number
  /**
   * How deep in a path the groups are that hold more than the next one does, and the last one more
   * than one shape. Others cannot be seen: they are what deleting or a change at the same time leaves.
   */
  getDepths(path: GroupPath): readonly number[]
}

function takeCensus(shapes: Iterable<Shape>): GroupCensus {
  const counts = new Map<string, number>()
  for (const shape of shapes) {
    const path = getGroupPath(shape)
    for (let depth = 1; depth <= path.length; depth++) {
      const key = toKey(path, depth)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }

  function count(path: GroupPath, depth: number): number {
    return depth > path.length ? 1 : (counts.get(toKey(path, depth)) ?? 0)
  }

  return {
    count,
    getDepths: (path) =>
      path.flatMap((_, at) => (count(path, at + 1) > count(path, at + 2) ? at + 1 : [])),
  }
}

/** Names a group: ids have no slash. The same id within another group is another group. */
function toKey(path: GroupPath, depth: number): string {
  return path.slice(0, depth).join('/')
}

/** The group that all shapes and a path are in: the innermost. */
function getSharedPath(path: GroupPath, shapes: readonly Shape[]): GroupPath {
  return shapes.reduce(
    (shared, shape) => shared.slice(0, countShared(shared, getGroupPath(shape))),
    path,
  )
}

/**
 * The paths of shapes, by id, once they make up a new group within the one that was entered.
 * Of the groups that they were in they stay in those that come along whole.
 */
export function groupShapes(
  editor: Editor,
  shapes: readonly Shape[],
  group: string,
): ReadonlyMap<string, GroupPath> {
  const shared = getSharedPath(editor.state.getState().enteredGroup, shapes)
  const [chosen, all] = [takeCensus(shapes), takeCensus(editor.board.shapes.values())]
  return new Map(
    shapes.map((shape) => {
      const path = getGroupPath(shape)
      const inner = chosen
        .getDepths(path)
        .filter(
          (depth) => depth > shared.length && chosen.count(path, depth) === all.count(path, depth),
        )
      return [shape.id, [...shared, group, ...inner.map((depth) => path[depth - 1] ?? group)]]
    }),
  )
}

/** Whether shapes can make up a group: several that are not all of one already, and not too deep. */
export function canGroup(editor: Editor, shapes: readonly Shape[]): boolean {
  const shared = getSharedPath(editor.state.getState().enteredGroup, shapes)
  const depth = shared.length + 1
  const units = new Set(
    shapes.map((shape) => {
      const path = getGroupPath(shape)
      return path.length < depth ? shape.id : toKey(path, depth)
    }),
  )
  const { shapes: all, limits } = editor.board
  const isDeep = shapes.some((shape) => getGroupPath(shape).length >= limits.groupDepth)
  if (units.size < 2 || isDeep) return false
  return shared.length === 0 || takeCensus(all.values()).count(shared, depth - 1) > shapes.length
}

/**
 * The paths of shapes, by id, without the outermost group that each is in within the one that was
 * entered. When none is in such a group, they leave the one that was entered. Others are left out.
 */
export function ungroupShapes(
  editor: Editor,
  shapes: readonly Shape[],
): ReadonlyMap<string, GroupPath> {
  const { enteredGroup } = editor.state.getState()
  if (shapes.every((shape) => getGroupPath(shape).length === 0)) return new Map()
  const census = takeCensus(editor.board.shapes.values())
  const dissolved = shapes.flatMap((shape): [string, GroupPath][] => {
    const path = getGroupPath(shape)
    const shared = countShared(enteredGroup, path)
    const depth = census.getDepths(path).find((one) => one > shared)
    if (depth === undefined) return []
    return [[shape.id, [...path.slice(0, shared), ...path.slice(depth)]]]
  })
  if (dissolved.length > 0) return new Map(dissolved)
  return new Map(
    shapes.flatMap((shape): [string, GroupPath][] => {
      const isIn = enteredGroup.length > 0 && isInGroup(shape, enteredGroup)
      return isIn ? [[shape.id, enteredGroup.slice(0, -1)]] : []
    }),
  )
}

/** The group around the one that was entered; none where that is all there is, or it is empty. */
export function getOuterGroup(editor: Editor): GroupPath {
  const { enteredGroup } = editor.state.getState()
  const depths = takeCensus(editor.board.shapes.values()).getDepths(enteredGroup)
  return enteredGroup.slice(0, depths.findLast((depth) => depth < enteredGroup.length) ?? 0)
}

/** The next group on the way from the one that was entered to a shape; none where it is in no other. */
export function getInnerGroup(editor: Editor, shape: Shape): GroupPath | undefined {
  const path = getGroupPath(shape)
  const shared = countShared(editor.state.getState().enteredGroup, path)
  if (path.length === shared) return undefined
  const depths = takeCensus(editor.board.shapes.values()).getDepths(path)
  const depth = depths.find((one) => one > shared)
  return depth === undefined ? undefined : path.slice(0, depth)
}
