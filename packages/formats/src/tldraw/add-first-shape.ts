import type { InkPoint } from '@tiza/protocol'
import { type Given, isGiven, toList, toNumber, toText } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'
import { fromDataUrl } from '../data-url.ts'
import type { ReadOptions } from '../format.ts'
import { toInkRuns, withCorners } from '../ink.ts'
import { placePath } from '../place-path.ts'
import { identity, transform, turnAbout } from '../transform.ts'
import { type FirstStyle, toFirstStyle } from './first-style.ts'
import { toGeoOutline } from './geo-outline.ts'

/** A page of the first version of tldraw, and what making shapes of it needs. */
export interface FirstPage {
  readonly collector: Collector
  readonly options: ReadOptions
  readonly assets: ReadonlyMap<string, Given>
  readonly shapes: ReadonlyMap<string, Given>
  /** The ids of the shapes that are made, by those in the file. */
  readonly ids: ReadonlyMap<string, string>
  /** By `arrow id/handle`. */
  readonly bindings: ReadonlyMap<string, Given>
}

/** A shape of it. */
export interface FirstShape {
  readonly id: string
  readonly given: Given
  /** The ids of the groups that it is in, outermost first. */
  readonly groups: readonly string[]
}

type Point = readonly [x: number, y: number]

/** Adds what becomes of a shape of the first version. */
export function addFirstShape(shape: FirstShape, page: FirstPage): void {
  const { given, groups, id } = shape
  const { collector, ids } = page
  const style = toFirstStyle(given.style)
  const made = toRegisters(given, { style, shape, page })
  if (!made) {
    collector.lose('element')
    return
  }
  const { groupDepth } = collector.limits
  const [group, ...subgroups] = groups.slice(0, groupDepth)
  if (groups.length > groupDepth) collector.lose('group')
  const angle = toNumber(given.rotation)
  const common = {
    ...(group !== undefined && { group }),
    ...(subgroups.length > 0 && { subgroups }),
    ...(given.isLocked === true && { locked: true }),
    ...(angle !== 0 && made.kind !== 'stroke' && { angle }),
  }
  const [first = {}, ...others] = made.parts
  collector.add(made.kind, { ...first, ...common }, ids.get(id))
  for (const part of others) collector.add(made.kind, { ...part, ...common })
}

interface Made {
  readonly kind: string
  /** One, or several of a long stroke. */
  readonly parts: readonly Given[]
}

interface Making {
  readonly style: FirstStyle
  readonly shape: FirstShape
  readonly page: FirstPage
}

function toRegisters(given: Given, making: Making): Made | undefined {
  const { style, page } = making
  const { color, width, dash } = style
  const pos = toPoint(given.point)
  const line = { color, width, dash }
  const outline = { ...line, fill: style.isFilled ? color : 'none', round: style.isDrawn }
  const label = toText(given.label) === '' ? {} : { text: given.label, ...style.words }
  const one = (kind: string, registers: Given): Made => ({ kind, parts: [registers] })
  switch (given.type) {
    case 'rectangle':
      return one('rect', { pos, size: toPoint(given.size), ...outline, ...label })
    case 'ellipse':
      return one('ellipse', {
        ...{ pos, size: toPoint(given.radius).map((radius) => radius * 2) },
        ...{ ...outline, ...label },
      })
    case 'triangle': {
      const [w, h] = toPoint(given.size)
      const { points = [] } = toGeoOutline('triangle', { width: w, height: h }) ?? {}
      return one('line', {
        ...{ ...placePath(identity, points, { closed: true }), pos },
        ...{ ...outline, ...label },
      })
    }
    case 'draw':
      return { kind: 'stroke', parts: toInk(given, making) }
    case 'text':
      return one('text', { pos, color, text: given.text, ...style.words })
    case 'sticky':
      return one('note', {
        ...{ pos, size: toPoint(given.size, 200), fill: toNoteFill(color) },
        ...{ text: given.text, ...style.noteWords },
      })
    case 'arrow':
    case 'line':
      return one('line', { ...line, ...toArrow(given, making), ...label })
    case 'image':
    case 'video':
      return toPicture(given, { pos, page })
    default:
      return undefined
  }
}

/** Paper without a colour of its own is yellow. */
function toNoteFill(color: string): string {
  return color === 'black' ? 'yellow' : color
}

/** Ink is so much wider than lines of the same size. */
const inkFactor = 1.5

/** Ink turned about its middle. */
function toInk(given: Given, { style, page }: Making): Given[] {
  const points = toList(given.points).map((point): InkPoint => {
    const [x, y, pressure] = toList(point)
    return [toNumber(x), toNumber(y), Math.min(1, Math.max(0, toNumber(pressure, 0.5)))]
  })
  const [left, top] = toPoint(given.point)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const turn = turnAbout(toNumber(given.rotation), { x: getMiddle(xs), y: getMiddle(ys) })
  const placed = points.map(([px, py, pressure]): InkPoint => {
    const { x, y } = transform(turn, { x: px, y: py })
    return [left + x, top + y, pressure]
  })
  const { color, width, dash, isFilled } = style
  if (dash !== undefined) page.collector.lose('dash')
  const runs = toInkRuns(withCorners(placed), { most: page.collector.limits.pointsPerStroke })
  const fill = isFilled && runs.length === 1 ? color : undefined
  return runs.map((run) => ({ ...run, color, width: width * inkFactor + 1, fill }))
}

function getMiddle(values: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return least > most ? 0 : (least + most) / 2
}

/** An arrow by its handles: the middle one is on it. */
function toArrow(given: Given, { shape, page }: Making): Given {
  const handles = isGiven(given.handles) ? given.handles : {}
  const [left, top] = toPoint(given.point)
  const toPlace = (name: string): Point => {
    const handle = handles[name]
    return toPoint(isGiven(handle) ? handle.point : undefined)
  }
  const [start, middle, end] = [toPlace('start'), toPlace('bend'), toPlace('end')]
  const isBent = toNumber(given.bend) !== 0
  const path = isBent ? [start, middle, end] : [start, end]
  const decorations = isGiven(given.decorations) ? given.decorations : {}
  const [[x, y] = [0, 0]] = path
  return {
    pos: [left + x, top + y],
    path: path.map(([px, py]) => [px - x, py - y]),
    ...(isBent && { bend: 'curve' }),
    startHead: decorations.start === 'arrow' ? 'arrow' : 'none',
    endHead: decorations.end === 'arrow' ? 'arrow' : 'none',
    start: toBinding(`${shape.id}/start`, page),
    end: toBinding(`${shape.id}/end`, page),
  }
}

/** Kinds of the first version that hold ends of arrows here, too. */
const holding: ReadonlySet<string> = new Set([
  ...['rectangle', 'ellipse', 'text', 'sticky', 'image', 'video'],
])

function toBinding(
  key: string,
  { bindings, shapes, ids, collector }: FirstPage,
): Given | undefined {
  const binding = bindings.get(key)
  if (!binding) return undefined
  const target = toText(binding.toId)
  const id = holding.has(toText(shapes.get(target)?.type)) ? ids.get(target) : undefined
  if (id === undefined) collector.lose('binding')
  const at = toPoint(binding.point, 0.5).map((part) => Math.min(1, Math.max(0, part)))
  return id === undefined ? undefined : { id, at }
}

function toPicture(
  given: Given,
  { pos, page }: { readonly pos: Point; readonly page: FirstPage },
): Made {
  const { assets, collector } = page
  const asset = assets.get(toText(given.assetId)) ?? {}
  const size = toPoint(given.size, 200)
  const picture = given.type === 'image' ? fromDataUrl(toText(asset.src)) : undefined
  if (picture?.type.startsWith('image/')) {
    return { kind: 'image', parts: [{ pos, size, hash: collector.addPicture(picture) }] }
  }
  collector.lose(given.type === 'image' ? 'picture' : 'video')
  const look = { color: 'grey', fill: 'grey', width: 1, round: true, font: 'sans', fontSize: 16 }
  return { kind: 'rect', parts: [{ pos, size, ...look, text: toText(asset.fileName) }] }
}

function toPoint(value: unknown, fallback = 0): Point {
  const [x, y] = toList(value)
  return [toNumber(x, fallback), toNumber(y, fallback)]
}
