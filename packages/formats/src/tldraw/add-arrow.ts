import type { BoardPoint } from '@tiza/shapes'
import { isGiven, thinOut, toNumber, toText } from '@tiza/shapes/excalidraw'
import { transform } from '../transform.ts'
import { bendArc } from './bend-arc.ts'
import { toGeoOutline } from './geo-outline.ts'
import { type StoreBinding, type StoreShape, toAnchor } from './parse-store.ts'
import { toTextRegisters } from './rich-text.ts'
import { type StoreContext, toCommon } from './store-context.ts'
import { toStoreSize } from './store-size.ts'
import { arrowSizes, toHead, toLabelLook, toLook } from './style.ts'

/** Arrows that are bent by less than this are straight, board units. */
const leastBend = 8

/** Adds an arrow, with its ends bound to what they are bound to there. */
export function addArrow(shape: StoreShape, context: StoreContext): void {
  const { collector, ids } = context
  const { props } = shape
  const [start, end] = [toEnd(shape, 'start', context), toEnd(shape, 'end', context)]
  const bend = toNumber(props.bend)
  const isElbow = props.kind === 'elbow'
  const isBent = !isElbow && Math.abs(bend) >= leastBend
  const between = isBent ? bendArc(start.place, end.place, bend) : []
  const first = start.meet?.(between[0] ?? end.place) ?? start.place
  const last = end.meet?.(between.at(-1) ?? start.place) ?? end.place
  const { x, y } = first
  const places = [first, ...between, last].map((place) => [place.x - x, place.y - y] as const)
  const path = thinOut(places, collector.limits.pathPoints)
  const words = toTextRegisters(props, collector)
  const { fill: _, ...look } = toLook({ ...props, fill: 'none' }, collector)
  collector.add(
    'line',
    {
      ...look,
      ...{ pos: [x, y], path, start: start.binding, end: end.binding },
      ...(isElbow && { bend: 'elbow' }),
      ...(isBent && { bend: 'curve' }),
      startHead: toHead(props.arrowheadStart ?? 'none', props, collector),
      endHead: toHead(props.arrowheadEnd ?? 'arrow', props, collector),
      ...(words.text !== '' && { ...toLabelLook(props, arrowSizes), ...words }),
      ...toCommon(shape, context),
    },
    ids.get(shape.id),
  )
}

interface End {
  /** On the page. */
  readonly place: BoardPoint
  readonly binding?: { readonly id: string; readonly at: readonly [number, number] }
  /** Where the way from a place meets the outline of what the end points at, if nothing else minds that. */
  meet?(from: BoardPoint): BoardPoint
}

function toEnd(
  shape: StoreShape,
  terminal: 'start' | 'end',
  { store, shapes, ids, collector }: StoreContext,
): End {
  const given = shape.props[terminal]
  const binding = store.bindings.get(`${shape.id}/${terminal}`) ?? toOldBinding(given)
  const target = binding && shapes.get(binding.toId)
  const box = target && toStoreSize(target)
  if (!binding || !target || !box) {
    if (binding) collector.lose('binding')
    const { x, y } = isGiven(given) ? given : { x: 0, y: 0 }
    return { place: transform(shape.toPage, { x: toNumber(x), y: toNumber(y) }) }
  }
  const [ax, ay] = binding.at
  const place = transform(target.toPage, { x: box.width * ax, y: box.height * ay })
  const id = ids.get(target.id)
  const outline = toGeoOutline(toText(target.props.geo), box)
  if (id !== undefined && !outline) return { place, binding: { id, at: binding.at } }
  // A closed line holds no ends: the arrow stops where it was seen to.
  collector.lose('binding')
  const corners = (outline?.points ?? []).map(([x, y]) => transform(target.toPage, { x, y }))
  return { place, meet: (from) => meet(from, { place, corners }) }
}

/** Until 2024, arrows had their bindings in themselves. */
function toOldBinding(given: unknown): StoreBinding | undefined {
  if (!isGiven(given) || given.type !== 'binding') return undefined
  return { toId: toText(given.boundShapeId), at: toAnchor(given) }
}

/** The first place at which the way from one place to another crosses a closed outline. */
function meet(
  from: BoardPoint,
  { place, corners }: { readonly place: BoardPoint; readonly corners: readonly BoardPoint[] },
): BoardPoint {
  let least = 1
  const way = { x: place.x - from.x, y: place.y - from.y }
  for (const [at, a] of corners.entries()) {
    const b = corners[(at + 1) % corners.length] ?? a
    const side = { x: b.x - a.x, y: b.y - a.y }
    const cross = way.x * side.y - way.y * side.x
    if (cross === 0) continue
    const along = ((a.x - from.x) * side.y - (a.y - from.y) * side.x) / cross
    const share = ((a.x - from.x) * way.y - (a.y - from.y) * way.x) / cross
    if (share >= 0 && share <= 1 && along >= 0) least = Math.min(least, along)
  }
  return { x: from.x + way.x * least, y: from.y + way.y * least }
}
