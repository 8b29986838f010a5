import { lineHeight } from '@tiza/shapes'
import type { Given } from '@tiza/shapes/excalidraw'
import { getAngle, getScale, placeBox, type Transform, transform } from '../transform.ts'
import { toTypeface } from '../typeface.ts'
import type { XmlElement } from '../xml/parse-xml.ts'
import { getLook, toOpacity } from './look.ts'
import type { Place } from './place.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'
import { type TextBlock, toBlocks } from './text-lines.ts'
import { listPieces } from './text-pieces.ts'
import { mostShapes, TooManyPartsError } from './too-many-parts.ts'

/** From the top of a line of letters down to where they stand, as a share of their size. */
const ascent = 0.975
/** Typefaces differ in width: so much more room, as a share, has a text that is held in its middle or at its end. */
const slack = 0.5

/** Adds a text: as one, or as several where its words look different or stand apart. */
export function addText(element: XmlElement, place: Place, context: SvgContext): void {
  const { style, viewport, link } = place
  const pieces = listPieces(element, { style, viewport, link, context })
  if (element.attributes.has('textLength')) context.lose('textLook')
  const blocks = toBlocks(pieces, context.measureText)
  if (blocks.length > mostShapes) throw new TooManyPartsError(mostShapes)
  for (const block of blocks) addBlock(block, place, context)
}

function addBlock(block: TextBlock, place: Place, context: SvgContext): void {
  const { style, text, link } = block
  const { fill, line } = getLook(style, place, context)
  const paint = fill ?? line
  if (!paint) {
    context.lose('invisible')
    return
  }
  if (isSpecial(style) || line) context.lose('textLook')
  const { transform: by } = place
  const at = placeBlock(block, by)
  if (at.isBent) context.lose('textLook')
  context.collector.add('text', {
    ...{ text, link, color: paint.hex, ...toOpacity(paint.alpha) },
    ...{ fontSize: style.fontSize * getScale(by), ...toFont(style) },
    ...at.registers,
  })
}

/** Whether letters look in a way that none of ours do. */
function isSpecial(style: Style): boolean {
  const isSaid = (name: string, usual: string) => {
    const value = style.get(name)
    return value !== undefined && value !== usual && Number.parseFloat(value) !== 0
  }
  return (
    isSaid('letter-spacing', 'normal') ||
    isSaid('word-spacing', 'normal') ||
    (isSaid('writing-mode', 'horizontal-tb') && !/^lr/.test(style.get('writing-mode') ?? ''))
  )
}

interface PlacedBlock {
  readonly registers: Given
  /** Whether letters are slanted, stretched or mirrored in the file. */
  readonly isBent: boolean
}

function placeBlock(block: TextBlock, by: Transform): PlacedBlock {
  const { x, anchor, lines, style } = block
  const { fontSize } = style
  const top = block.baseline + getBaselineShift(style) - fontSize * ascent
  const height = lines * fontSize * lineHeight
  const wrap = anchor === 'start' ? undefined : block.width * (1 + slack)
  const width = wrap ?? block.width
  const left = x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width)
  const box = { x: left, y: top, width, height }
  const [a, b, c, d] = by
  const isBent = Math.abs(Math.hypot(a, b) / Math.hypot(c, d) - 1) > 0.02 || a * d - b * c < 0
  const upright = placeBox(by, box)
  const corner = transform(by, box)
  const { pos, angle } = upright ?? { pos: [corner.x, corner.y], angle: getAngle(by) }
  return {
    isBent: isBent || !upright,
    registers: {
      ...{ pos, angle },
      ...(wrap !== undefined && {
        ...{ wrap: wrap * getScale(by), align: anchor === 'middle' ? 'center' : 'end' },
      }),
    },
  }
}

/** How far below the given line letters stand, own units. */
function getBaselineShift({ fontSize, get, getOwn }: Style): number {
  switch (getOwn('alignment-baseline') ?? get('dominant-baseline')) {
    case 'middle':
    case 'central':
      return fontSize * 0.32
    case 'hanging':
    case 'text-before-edge':
    case 'text-top':
      return fontSize * 0.75
    case 'text-after-edge':
    case 'ideographic':
      return -fontSize * 0.22
    default:
      return 0
  }
}

function toFont(style: Style): Given {
  const weight = style.get('font-weight') ?? 'normal'
  const isBold = /^bold/.test(weight) || Number(weight) >= 600
  const slant = style.get('font-style') ?? 'normal'
  return {
    font: toTypeface(style.get('font-family') ?? ''),
    ...(isBold && { bold: true }),
    ...(slant !== 'normal' && { italic: true }),
  }
}
