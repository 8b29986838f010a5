import type { InkPoint } from '@tiza/protocol'
import { lineHeight } from '@tiza/shapes'
import { type Given, isGiven, thinOut, toList, toNumber, toText } from '@tiza/shapes/excalidraw'
import { createMeasure } from '../bounds.ts'
import { toInkRuns, withCorners } from '../ink.ts'
import { placePath } from '../place-path.ts'
import { placeBox, transform } from '../transform.ts'
import { addArrow } from './add-arrow.ts'
import { addGeo } from './add-geo.ts'
import { addMedia } from './add-media.ts'
import { decodeSegment } from './decode-points.ts'
import { type StoreShape, toOrderedPoints } from './parse-store.ts'
import { toTextRegisters } from './rich-text.ts'
import { type StoreContext, toCommon } from './store-context.ts'
import { storeLineHeight, toStoreSize } from './store-size.ts'
import {
  getShapeScale,
  labelSizes,
  lineSizes,
  textSizes,
  toColor,
  toFill,
  toLabelLook,
  toLook,
  toSize,
  toTextLook,
} from './style.ts'

/** Adds what becomes of a shape of tldraw; what it has and ours has not is lost with a word. */
export function addStoreShape(shape: StoreShape, context: StoreContext): void {
  const add = Object.hasOwn(makers, shape.type) ? makers[shape.type] : undefined
  if (add) add(shape, context)
  else context.collector.lose('element')
}

const makers: Readonly<Record<string, (shape: StoreShape, context: StoreContext) => void>> = {
  ...{ draw: addDraw, highlight: addHighlight, line: addLine, arrow: addArrow },
  ...{ geo: addGeo, text: addText, note: addNote, frame: addFrame },
  ...{ image: addMedia, video: addMedia, audio: addMedia, bookmark: addMedia, embed: addMedia },
}

function addDraw(shape: StoreShape, context: StoreContext): void {
  const { props } = shape
  const { collector } = context
  if (props.dash === 'dashed' || props.dash === 'dotted') collector.lose('dash')
  addInk(shape, context, {
    color: toColor(props.color),
    // Ink is a little wider than lines of the same size.
    width: toSize(lineSizes, props) + getShapeScale(props),
    ...(props.isClosed === true && toFill(props, collector)),
  })
}

/** A highlighter is as wide as letters are high, and a little more. */
const highlighterShare = 1.12

function addHighlight(shape: StoreShape, context: StoreContext): void {
  const { props } = shape
  const width = toSize(textSizes, props) * highlighterShare
  addInk(shape, context, { brush: 'highlighter', color: toColor(props.color), width })
}

/** Ink of one or several segments; pens have pressure. */
function addInk(shape: StoreShape, context: StoreContext, look: Given): void {
  const { collector, ids } = context
  const { props, toPage } = shape
  const isPen = props.isPen !== false
  const [scaleX, scaleY] = [toNumber(props.scaleX, 1), toNumber(props.scaleY, 1)]
  const segments = toList(props.segments).filter(isGiven)
  const points = segments.flatMap(decodeSegment).map(([x, y, pressure]): InkPoint => {
    const place = transform(toPage, { x: x * scaleX, y: y * scaleY })
    return [place.x, place.y, isPen ? pressure : 0.5]
  })
  const runs = toInkRuns(withCorners(points), { most: collector.limits.pointsPerStroke })
  if (runs.length === 0) collector.lose('element')
  const { fill, fillStyle, ...rest } = look
  if (runs.length > 1 && fill !== undefined && fill !== 'none') collector.lose('fill')
  for (const [at, run] of runs.entries()) {
    const inside = runs.length === 1 ? { fill, fillStyle } : {}
    const registers = { ...rest, ...inside, ...run, ...toCommon(shape, context) }
    collector.add('stroke', registers, at === 0 ? ids.get(shape.id) : undefined)
  }
}

function addLine(shape: StoreShape, context: StoreContext): void {
  const { collector, ids } = context
  const { props } = shape
  const points = toOrderedPoints(props.points ?? props.handles)
    .filter(({ type }) => type !== 'create')
    .map(({ x, y }) => [toNumber(x), toNumber(y)] as const)
  const bend = props.spline === 'cubic' ? 'curve' : 'straight'
  const path = thinOut(points, collector.limits.pathPoints)
  const { fill: _, ...look } = toLook({ ...props, fill: 'none' }, collector)
  collector.add(
    'line',
    { ...look, ...placePath(shape.toPage, path, { bend }), ...toCommon(shape, context) },
    ids.get(shape.id),
  )
}

/** So much more room, as a share, keeps words on their lines in another typeface. */
const slack = 0.05

/** A text that stands by itself: its middle stays where it was, or the side at which it is aligned. */
function addText(shape: StoreShape, context: StoreContext): void {
  const { collector, ids, options } = context
  const { props } = shape
  const look = toTextLook(props)
  const words = toTextRegisters(props, collector)
  const text = toText(words.text)
  const fontSize = toNumber(look.fontSize, 1)
  const wide = Math.abs(toNumber(props.w)) * getShapeScale(props)
  const wrap = props.autoSize === false ? wide * (1 + slack) : undefined
  const style = { fontSize, font: 'hand', bold: false, italic: false } as const
  const size = createMeasure(options.measureText)({ text, style, wrap })
  const width = wrap ?? size.width
  const left = toShare(look.align) * (wide - width)
  const lines = size.height / (fontSize * lineHeight)
  const top = (lines * fontSize * (storeLineHeight - lineHeight)) / 2
  const box = placeBox(shape.toPage, { x: left, y: top, width, height: size.height })
  collector.add(
    'text',
    { ...look, ...words, wrap, pos: box?.pos, angle: box?.angle, ...toCommon(shape, context) },
    ids.get(shape.id),
  )
}

/** How much of the room that is left over lies before a text. */
function toShare(align: unknown): number {
  if (align === 'center') return 0.5
  return align === 'end' ? 1 : 0
}

function addNote(shape: StoreShape, context: StoreContext): void {
  const { collector, ids } = context
  const { props } = shape
  const scale = getShapeScale(props)
  const words = toTextRegisters(props, collector)
  const { textColor, fontSize, ...look } = toLabelLook(props, labelSizes)
  const size = toStoreSize(shape)
  if (words.text !== '' && isAside(props.verticalAlign)) collector.lose('textPlace')
  collector.add(
    'note',
    {
      ...(size && placeBox(shape.toPage, { x: 0, y: 0, ...size })),
      // Paper of the first colour is yellow.
      fill: props.color === 'black' ? 'yellow' : toColor(props.color),
      ...look,
      ...(props.labelColor !== 'black' && { textColor }),
      fontSize: toNoteSize(props, { fontSize: toNumber(fontSize, 1), scale }),
      ...words,
      link: words.link ?? (words.text === '' ? undefined : props.url),
      ...toCommon(shape, context),
    },
    ids.get(shape.id),
  )
}

/** The letters of a full note are smaller: by a share in newer files, to a size in older ones. */
function toNoteSize(
  { fontSizeAdjustment }: Given,
  { fontSize, scale }: { readonly fontSize: number; readonly scale: number },
): number {
  const adjusted = toNumber(fontSizeAdjustment)
  if (adjusted <= 0) return fontSize
  return adjusted <= 1 ? fontSize * adjusted : adjusted * scale
}

function isAside(verticalAlign: unknown): boolean {
  return verticalAlign === 'start' || verticalAlign === 'end'
}

function addFrame(shape: StoreShape, context: StoreContext): void {
  const { props, toPage } = shape
  const size = toStoreSize(shape)
  const place = size && placeBox(toPage, { x: 0, y: 0, ...size })
  context.collector.add(
    'frame',
    { ...place, text: toText(props.name), ...toCommon(shape, context) },
    context.ids.get(shape.id),
  )
}
