import { type Given, isGiven, toList, toNumber, toText } from '@tiza/shapes/excalidraw'
import { FormatError } from '../format.ts'
import { chain, identity, type Transform, turnAndMove } from '../transform.ts'

/** A shape of tldraw, with what it has from those that it is in. */
export interface StoreShape {
  readonly id: string
  readonly type: string
  readonly props: Given
  /** From its own places to those of its page: moves and turns only. */
  readonly toPage: Transform
  readonly opacity: number
  readonly isLocked: boolean
  /** The frame that cuts it off, by its id there. */
  readonly frame: string | undefined
  /** The groups that it is in within that frame, outermost first, by their ids there. */
  readonly groups: readonly string[]
}

/** A page of tldraw with its shapes, bottom first; groups are no shapes. */
export interface StorePage {
  readonly name: string
  readonly shapes: readonly StoreShape[]
}

/** An end of an arrow that is bound to a shape. */
export interface StoreBinding {
  readonly toId: string
  /** As fractions of the box of that shape. */
  readonly at: readonly [x: number, y: number]
}

/** What is in a file of tldraw. */
export interface Store {
  readonly pages: readonly StorePage[]
  readonly assets: ReadonlyMap<string, Given>
  /** By `arrow id/terminal`. */
  readonly bindings: ReadonlyMap<string, StoreBinding>
  /** Records that are neither drawn nor of the editor, by their type. */
  readonly others: ReadonlyMap<string, number>
  /** Shapes that are in nothing that there is. */
  readonly stray: number
}

/** Shapes in each other, at most. */
const mostDepth = 100
/** Records of what the editor looks like, and of who was there. */
const ofEditor: ReadonlySet<string> = new Set([
  ...['document', 'camera', 'instance', 'instance_page_state', 'instance_presence', 'pointer'],
  ...['user', 'page', 'shape', 'asset', 'binding'],
])

/** The store of a file of tldraw, with `records` or as its editor gives it; `undefined` where there is none. */
export function parseStore(given: Given): Store | undefined {
  const records = toRecords(given)
  if (!records) return undefined
  const byType = groupBy(records, 'typeName')
  const shapes = byType.get('shape') ?? []
  const children = groupBy(shapes, 'parentId')
  for (const list of children.values()) list.sort(compareIndex)
  const pages = (byType.get('page') ?? []).toSorted(compareIndex).map((page) => ({
    name: toText(page.name),
    shapes: [...walk(toText(page.id), { children, inside: onPage })],
  }))
  const groups = shapes.filter(({ type }) => type === 'group').length
  const found = pages.reduce((sum, page) => sum + page.shapes.length, 0)
  return {
    pages,
    assets: new Map((byType.get('asset') ?? []).map((asset) => [toText(asset.id), asset])),
    bindings: toBindings(byType.get('binding') ?? []),
    others: new Map(
      [...byType].flatMap(([type, { length }]) => (ofEditor.has(type) ? [] : [[type, length]])),
    ),
    stray: Math.max(0, shapes.length - groups - found),
  }
}

function toRecords({ records, store, document }: Given): Given[] | undefined {
  if (Array.isArray(records)) return records.filter(isGiven)
  if (isGiven(store)) return Object.values(store).filter(isGiven)
  return isGiven(document) && isGiven(document.store)
    ? Object.values(document.store).filter(isGiven)
    : undefined
}

function groupBy(records: readonly Given[], name: string): Map<string, Given[]> {
  const groups = new Map<string, Given[]>()
  for (const record of records) {
    const key = toText(record[name])
    const group = groups.get(key)
    if (group) group.push(record)
    else groups.set(key, [record])
  }
  return groups
}

/** By their keys of order, which are compared by code units. */
function compareIndex(a: Given, b: Given): number {
  const [left, right] = [toText(a.index), toText(b.index)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

type Inside = Pick<StoreShape, 'toPage' | 'opacity' | 'isLocked' | 'frame' | 'groups'>

const onPage: Inside = {
  toPage: identity,
  opacity: 1,
  isLocked: false,
  frame: undefined,
  groups: [],
}

/** What is in a page or a shape, bottom first, and what is in that. */
function* walk(
  parentId: string,
  {
    children,
    inside,
    depth = 0,
  }: {
    readonly children: ReadonlyMap<string, readonly Given[]>
    readonly inside: Inside
    readonly depth?: number
  },
): Generator<StoreShape, void, void> {
  if (depth > mostDepth) throw new FormatError('too_large')
  for (const given of children.get(parentId) ?? []) {
    const id = toText(given.id)
    const props = isGiven(given.props) ? given.props : {}
    const own = turnAndMove(toNumber(given.rotation), toNumber(given.x), toNumber(given.y))
    const shape: StoreShape = {
      id,
      type: toText(given.type),
      props,
      toPage: chain(inside.toPage, own),
      // Early versions have it among the props, as a text.
      opacity: inside.opacity * toNumber(given.opacity ?? props.opacity, 1),
      isLocked: inside.isLocked || given.isLocked === true,
      frame: inside.frame,
      groups: inside.groups,
    }
    if (shape.type !== 'group') yield shape
    yield* walk(id, { children, inside: toInside(shape), depth: depth + 1 })
  }
}

/** What shapes have from one that they are in. */
function toInside(shape: StoreShape): Inside {
  const { toPage, opacity, isLocked, frame, groups } = shape
  const common = { toPage, opacity, isLocked }
  if (shape.type === 'frame') return { ...common, frame: shape.id, groups: [] }
  if (shape.type === 'group') return { ...common, frame, groups: [...groups, shape.id] }
  return { ...common, frame, groups }
}

function toBindings(records: readonly Given[]): Map<string, StoreBinding> {
  return new Map(
    records.flatMap(({ fromId, toId, props }): [string, StoreBinding][] => {
      if (!isGiven(props)) return []
      const key = `${toText(fromId)}/${toText(props.terminal)}`
      return [[key, { toId: toText(toId), at: toAnchor(props) }]]
    }),
  )
}

/** Where an arrow points: at the middle of what it is bound to, unless it says precisely where. */
export function toAnchor({ normalizedAnchor, isPrecise }: Given): readonly [number, number] {
  if (isPrecise === false || !isGiven(normalizedAnchor)) return [0.5, 0.5]
  const { x, y } = normalizedAnchor
  return [toFraction(x), toFraction(y)]
}

function toFraction(value: unknown): number {
  return Math.min(1, Math.max(0, toNumber(value, 0.5)))
}

/** The points of a list or of an object of objects with `x` and `y`, in the order of their `index`. */
export function toOrderedPoints(value: unknown): Given[] {
  const points = isGiven(value) ? Object.values(value) : toList(value)
  return points.filter(isGiven).toSorted(compareIndex)
}
