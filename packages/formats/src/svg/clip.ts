import type { CreateOp } from '@tiza/protocol'
import {
  type Box,
  boxAround,
  encloses,
  getCentre,
  getTrace,
  growBox,
  touches,
  turn,
  unpackInk,
} from '@tiza/shapes'
import { createMeasure } from '../bounds.ts'
import type { ReadOptions } from '../format.ts'
import { getScale, invert, type Transform } from '../transform.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { movePoint, type Point } from './contour.ts'
import { parseLength } from './length.ts'
import type { Part } from './part.ts'
import type { SvgContext } from './svg-context.ts'

/** How far something may reach beyond an edge without anybody missing what is cut off, board units. */
const unseen = 1

/** A box in which something is seen, and how it lies on the board. */
export interface ClipPlace {
  readonly box: Box
  readonly by: Transform
}

export interface ClipOptions {
  readonly context: Pick<SvgContext, 'lose'>
  readonly options: Pick<ReadOptions, 'shapes' | 'measureText'>
}

/**
 * Parts that are seen in a box only: what lies outside of it is not there, and what its edge cuts is lost as `clip`,
 * since shapes are seen whole.
 */
export function clipParts(
  parts: readonly Part[],
  place: ClipPlace,
  { context, options }: ClipOptions,
): readonly Part[] {
  const back = invert(place.by)
  if (!back) return parts
  const box = growBox(place.box, unseen / getScale(place.by))

  function clipPart(part: Part): readonly Part[] {
    if (part.type === 'group') {
      const seen = part.parts.flatMap(clipPart)
      return seen.length > 1 ? [{ type: 'group', parts: seen }] : seen
    }
    const { shape } = part
    const points = listCorners(shape, options).flatMap((corner) =>
      movePoint(back ?? place.by, corner),
    )
    const around = boxAround(points, 2)
    if (!touches(around, box)) {
      context.lose('invisible')
      return []
    }
    // How wide a text is, nobody knows yet.
    const isText = options.shapes.get(shape.kind).text?.isAll === true
    if (!isText && !encloses(box, around)) context.lose('clip')
    return [part]
  }

  return parts.flatMap(clipPart)
}

/** Places on the board around which a shape lies, without its outline, which edges of pictures often cut. */
function listCorners(shape: CreateOp, { shapes, measureText }: ClipOptions['options']): Point[] {
  const [left, top] = shape.pos
  if ('path' in shape) return getTrace(shape).map(({ x, y }): Point => [left + x, top + y])
  if ('pts' in shape) {
    const ink = unpackInk(shape)
    const count = Math.floor(ink.length / 3)
    return Array.from(
      { length: count },
      (_, at): Point => [left + (ink[at * 3] ?? 0), top + (ink[at * 3 + 1] ?? 0)],
    )
  }
  const { geometry } = shapes.get(shape.kind)
  const box = geometry.getBox({ ...shape, by: '', at: 0, seq: 0 }, createMeasure(measureText))
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  return [box.x, right].flatMap((x) =>
    [box.y, bottom].map((y): Point => {
      const corner = turn({ x, y }, shape.angle ?? 0, getCentre(box))
      return [left + corner.x, top + corner.y]
    }),
  )
}

/** The box that a `clipPath` is, in the units of what it cuts; `undefined` for one of another form. */
export function toClipBox(
  clipPath: XmlElement,
  { document, styles }: Pick<SvgContext, 'document' | 'styles'>,
): Box | undefined {
  const [rect, ...others] = clipPath.children.filter(
    (child) => document.getName(child) !== '' && document.getName(child) !== 'title',
  )
  if (!rect || others.length > 0 || document.getName(rect) !== 'rect') return undefined
  const { attributes } = clipPath
  const isPlain = !attributes.has('transform') && !attributes.has('clip-path')
  if (!isPlain || attributes.get('clipPathUnits') === 'objectBoundingBox') return undefined
  const style = styles.getStyle(rect)
  const isFormed = ['transform', 'clip-path', 'rx', 'ry'].some((name) => isSaid(style.getOwn(name)))
  if (isFormed) return undefined
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
    parseLength(style.getOwn(name) ?? '0', { fontSize: style.fontSize, whole: Number.NaN }),
  )
  if (x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined
  }
  return { x, y, width, height }
}

function isSaid(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'none'
}
