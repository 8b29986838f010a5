import type { Box } from '../geometry/types.ts'
import type { DrawnText, FillRule, Path, PathPaint, Picture } from '../pen.ts'
import { toPictureKey } from '../picture-key.ts'
import type { TextStyle } from '../text/text-style.ts'
import { haloWidth } from '../text/text-style.ts'
import { type DocumentPen, toNumber as num } from './document-pen.ts'
import { hasSpaces, toAnchor, toData, toOpacity, toStroke, toTransform } from './svg-attributes.ts'
import { type PlacedLine, toPlacedLines, usualBaseline } from './text-lines.ts'
import { toElement, toText } from './xml.ts'

export interface SvgPenOptions {
  /** The part of the board that the document shows. */
  readonly box: Box
  /** CSS pixels per board unit. Default: 1. */
  readonly scale?: number
  /** The CSS colour behind everything; without it, the document is transparent. */
  readonly background?: string
  /** CSS families of a text, the first that exists is taken. */
  toFamily(style: TextStyle): string
  /** From the middle of a line down to where its letters stand, board units. */
  getBaseline?(style: TextStyle): number
  /** Address of a picture by `toPictureKey`, such as a data URL; `undefined` when it is not at hand. */
  getAddress(key: string): string | undefined
  /**
   * The letters of a line as a path from its left end, on the line on which they stand: below them is a text that
   * is not seen, and can be selected. `undefined` for a line that stays text. Default: all do.
   */
  toOutline?(line: Pick<PlacedLine, 'text' | 'width'>, style: TextStyle): Path | undefined
  /** What the ids within the document begin with: of several in one page, each needs its own. */
  readonly idPrefix?: string
  /** Elements of XML before all that is drawn, such as typefaces and metadata; asked once all is drawn. */
  getHead?(): readonly string[]
}

export interface SvgPen extends DocumentPen {
  /** The whole document, with all that has been drawn. */
  toSvg(): string
  /** The same in parts, one after the other: a large board may be longer than a string can be. */
  toParts(): readonly string[]
}

/** Where an element leads: `href` alone is of SVG 2, and Inkscape 1.2 and LibreOffice show no pictures by that. */
const address = 'xlink:href'

/** Draws into an SVG document (SVG 1.1, with `white-space` and `unicode-bidi` of CSS). */
export function createSvgPen(options: SvgPenOptions): SvgPen {
  const { box, scale = 1, background, idPrefix = 'clip', getHead, toOutline } = options
  const { toFamily, getAddress, getBaseline = ({ fontSize }) => fontSize * usualBaseline } = options
  const definitions: string[] = []
  /** Ids of clips by what they are: all that lies in a frame has the same one. */
  const clips = new Map<string, string>()
  let parts: string[] = []
  let opacity = 1
  let hasAddresses = false

  /** What `draw` draws, as the content of an element; none where it draws nothing. */
  function wrap(
    name: string,
    attributes: Readonly<Record<string, string>>,
    draw: () => void,
  ): void {
    const before = parts
    parts = []
    try {
      draw()
    } finally {
      const content = parts.join('')
      parts = before
      if (content !== '') parts.push(toElement(name, attributes, content))
    }
  }

  function withOpacity(next: number, draw: () => void): void {
    const before = opacity
    opacity = next
    try {
      draw()
    } finally {
      opacity = before
    }
  }

  /** Makes a clip of a path; returns how to refer to it. */
  function defineClip(path: Path, attributes: Readonly<Record<string, string>>): string {
    const shape = toElement('path', { d: toData(path), ...attributes })
    const known = clips.get(shape)
    if (known !== undefined) return known
    const id = `${idPrefix}${definitions.length}`
    definitions.push(toElement('clipPath', { id }, shape))
    clips.set(shape, `url(#${id})`)
    return `url(#${id})`
  }

  /** A line of letters, painted as its last attributes say. */
  function toLetters(
    { style }: Pick<DrawnText, 'style'>,
    line: PlacedLine,
    paint: Readonly<Record<string, string>>,
  ): string {
    // So that lines keep their width with whatever typeface there is. Inkscape loses those from right to left by it.
    const fit = line.width > 0 &&
      line.direction === 'ltr' && { textLength: num(line.width), lengthAdjust: 'spacingAndGlyphs' }
    return toElement(
      'text',
      {
        ...{ x: num(line.x), y: num(line.middle + getBaseline(style)) },
        ...{ 'font-family': toFamily(style), 'font-size': num(style.fontSize) },
        ...(style.bold && { 'font-weight': '700' }),
        ...(style.italic && { 'font-style': 'italic' }),
        'text-anchor': toAnchor(line),
        // What programs know that do not read the style below.
        ...(hasSpaces.test(line.text) && { 'xml:space': 'preserve' }),
        ...(line.direction === 'rtl' && { direction: 'rtl' }),
        ...{ ...fit, ...paint },
        style: 'white-space:pre;unicode-bidi:embed',
      },
      toText(line.text),
    )
  }

  /** The edge around letters is below all of them: browsers may paint letter by letter. */
  function drawLetters(text: DrawnText, line: PlacedLine): void {
    const { style, color, halo } = text
    const outline = toOutline?.(line, style)
    const draw = outline
      ? toOutlines(outline, { x: line.left, y: line.middle + getBaseline(style) })
      : (paint: Readonly<Record<string, string>>) => toLetters(text, line, paint)
    if (halo !== undefined) {
      const edge = { stroke: halo, 'stroke-width': num(style.fontSize * haloWidth) }
      const looks = { fill: 'none', ...edge, 'stroke-linejoin': 'round', 'aria-hidden': 'true' }
      parts.push(draw({ ...looks, ...toOpacity('stroke-opacity', opacity) }))
    }
    parts.push(draw({ fill: color, ...toOpacity('fill-opacity', opacity) }))
    if (outline) parts.push(toLetters(text, line, { fill: color, 'fill-opacity': '0' }))
  }

  return {
    path(path, { fill, line }: PathPaint) {
      if (!fill && !line) return
      parts.push(
        toElement('path', {
          d: toData(path),
          fill: fill?.color ?? 'none',
          ...(fill?.rule === 'evenodd' && { 'fill-rule': 'evenodd' }),
          ...(fill && toOpacity('fill-opacity', opacity)),
          ...(line && { ...toStroke(line), ...toOpacity('stroke-opacity', opacity) }),
        }),
      )
    },
    text(text) {
      const draw = () => {
        for (const line of toPlacedLines(text)) {
          drawLetters(text, line)
          if (text.link === undefined) continue
          const { y, height } = line.underline
          parts.push(
            toElement('rect', {
              ...{ x: num(line.left), y: num(y), width: num(line.width), height: num(height) },
              ...{ fill: text.color, ...toOpacity('fill-opacity', opacity) },
            }),
          )
        }
      }
      if (text.link === undefined) draw()
      else {
        hasAddresses = true
        wrap('a', { [address]: text.link, target: '_blank', rel: 'noopener' }, draw)
      }
    },
    picture({ hash, page, box: { x, y, width, height }, crop, flip }: Picture) {
      const href = getAddress(toPictureKey({ hash, page }))
      if (href === undefined) return false
      hasAddresses = true
      const [left, top, right, bottom] = crop
      const whole = { width: width / (right - left), height: height / (bottom - top) }
      const image = toElement('image', {
        ...{ x: num(x - left * whole.width), y: num(y - top * whole.height) },
        ...{ width: num(whole.width), height: num(whole.height), preserveAspectRatio: 'none' },
        ...{ ...toOpacity('opacity', opacity), [address]: href },
      })
      // A viewport in the drawing would cut it off as well, but not in Inkscape, nor in LibreOffice.
      const isCut = right - left < 1 || bottom - top < 1
      const seen: Path = (tracer) => tracer.rect(x, y, width, height)
      const cut = isCut ? toElement('g', { 'clip-path': defineClip(seen, {}) }, image) : image
      const [across, down] = [flip.across ? -1 : 1, flip.down ? -1 : 1]
      const [byX, byY] = [flip.across ? 2 * x + width : 0, flip.down ? 2 * y + height : 0]
      const transform = `matrix(${across} 0 0 ${down} ${num(byX)} ${num(byY)})`
      parts.push(flip.across || flip.down ? toElement('g', { transform }, cut) : cut)
      return true
    },
    clip(path, rule: FillRule, draw) {
      wrap('g', { 'clip-path': defineClip(path, { 'clip-rule': rule }) }, draw)
    },
    fade: (by, draw) => withOpacity(opacity * by, draw),
    asOne(draw) {
      if (opacity === 1) draw()
      else wrap('g', toOpacity('opacity', opacity), () => withOpacity(1, draw))
    },
    place: (place, draw) => wrap('g', { transform: toTransform(place) }, draw),
    clipAt(place, path, draw) {
      const attributes = { transform: toTransform(place) }
      wrap('g', { 'clip-path': defineClip(path, attributes) }, draw)
    },
    toSvg: () => toParts().join(''),
    toParts,
  }

  function toParts(): readonly string[] {
    const { x, y, width, height } = box
    const paper = { x: num(x), y: num(y), width: num(width), height: num(height) }
    const attributes = {
      xmlns: 'http://www.w3.org/2000/svg',
      ...(hasAddresses && { 'xmlns:xlink': 'http://www.w3.org/1999/xlink' }),
      ...{ width: num(width * scale), height: num(height * scale) },
      viewBox: [x, y, width, height].map(num).join(' '),
    }
    const content = [
      ...(getHead?.() ?? []),
      ...(definitions.length > 0 ? [toElement('defs', {}, definitions.join(''))] : []),
      ...(background === undefined ? [] : [toElement('rect', { ...paper, fill: background })]),
      ...parts,
    ]
    if (content.length === 0) return [toElement('svg', attributes)]
    const [start, end] = toElement('svg', attributes, '\n').split('\n')
    return [start ?? '', ...content, end ?? '']
  }
}

/** Letters as a path at a place, painted as attributes say. */
function toOutlines(
  outline: Path,
  { x, y }: { readonly x: number; readonly y: number },
): (paint: Readonly<Record<string, string>>) => string {
  const place = { d: toData(outline), transform: `translate(${num(x)} ${num(y)})` }
  return (paint) => toElement('path', { ...place, ...paint })
}
