import type { XmlElement } from '../xml/parse-xml.ts'
import { parseLengths } from './length.ts'
import type { Style } from './style.ts'
import type { SvgContext } from './svg-context.ts'
import { getHref } from './svg-document.ts'
import type { Size } from './viewport.ts'

/** Letters of a text that look alike, and where they begin if the file says it. */
export interface TextPiece {
  readonly text: string
  readonly style: Style
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly dx: number
  readonly dy: number
  readonly link?: string | undefined
}

interface PieceOptions {
  readonly style: Style
  readonly viewport: Size
  readonly link?: string | undefined
  readonly context: Pick<SvgContext, 'document' | 'styles' | 'lose'>
}

/** The pieces of a text, spaces as they are shown: between words one, at the ends none, unless they are kept. */
export function listPieces(text: XmlElement, options: PieceOptions): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  collect(text, options, pieces)
  const shown: TextPiece[] = []
  let isAfterSpace = true
  let place = nowhere
  for (const piece of pieces) {
    place = mergePlaces(place, piece)
    if (place.x !== undefined || place.y !== undefined) isAfterSpace = true
    const letters: string = isKept(text, piece.style)
      ? piece.text.replace(/[\t\n\r]/g, ' ')
      : toSingleSpaces(piece.text, isAfterSpace)
    // Where nothing is left of a piece, the next one begins where it would have.
    if (letters === '') continue
    isAfterSpace = letters.endsWith(' ')
    shown.push({ ...piece, ...place, text: letters })
    place = nowhere
  }
  return shown
}

function toSingleSpaces(text: string, isAfterSpace: boolean): string {
  const single = text.replace(/\s+/g, ' ')
  return isAfterSpace ? single.replace(/^ /, '') : single
}

function isKept({ attributes }: XmlElement, style: Style): boolean {
  const space = style.get('white-space')
  return space === undefined
    ? attributes.get('xml:space') === 'preserve'
    : space === 'pre' || space === 'pre-wrap' || space === 'break-spaces'
}

/** Elements of a text whose letters stand in line with others. */
const inline = new Set(['tspan', 'a', 'tref'])

function collect(element: XmlElement, options: PieceOptions, pieces: TextPiece[]): void {
  const { style, context, link } = options
  const { document, styles } = context
  if (style.getOwn('display') === 'none') return
  const isSeen = style.get('visibility') !== 'hidden'
  let place = getPlace(element, options)
  for (const part of element.content) {
    if (typeof part === 'string') {
      if (isSeen) pieces.push({ text: part, style, link, ...place })
      // What the element says is of its first letter.
      place = nowhere
      continue
    }
    const name = document.getName(part)
    if (name === 'textPath') context.lose('textPath')
    if (!inline.has(name)) continue
    const inner = styles.getStyle(part, style)
    const own = name === 'a' ? getHref(part) : undefined
    const before = pieces.length
    collect(part, { ...options, style: inner, link: own ?? link }, pieces)
    const first = pieces[before]
    if (!first) continue
    // An element that begins with another one says where that one begins.
    pieces[before] = { ...first, ...mergePlaces(place, first) }
    place = nowhere
  }
}

type PiecePlace = Pick<TextPiece, 'x' | 'y' | 'dx' | 'dy'>

const nowhere: PiecePlace = { dx: 0, dy: 0 }

function mergePlaces(outer: PiecePlace, inner: PiecePlace): PiecePlace {
  return {
    x: inner.x ?? outer.x,
    y: inner.y ?? outer.y,
    dx: inner.dx || outer.dx,
    dy: inner.dy || outer.dy,
  }
}

/** The place of the first letter; of letters that each have their own, the others follow it. */
function getPlace(
  { attributes }: XmlElement,
  { style, viewport, context }: PieceOptions,
): PiecePlace {
  const get = (name: string, whole: number) =>
    parseLengths(attributes.get(name), { fontSize: style.fontSize, whole })
  const [x, y] = [get('x', viewport.width), get('y', viewport.height)]
  const turns = get('rotate', 0)
  if (turns.some((turn) => turn !== 0) || new Set(y).size > 1) context.lose('textLook')
  const [dx = 0] = get('dx', viewport.width)
  const [dy = 0] = get('dy', viewport.height)
  return { x: x[0], y: y[0], dx, dy: dy + getShift(style) }
}

/** How far letters stand below where the others do, own units. */
function getShift({ fontSize, getOwn }: Style): number {
  switch (getOwn('baseline-shift')) {
    case 'super':
      return -fontSize * 0.4
    case 'sub':
      return fontSize * 0.25
    default:
      return 0
  }
}
