import type { Box } from '../geometry/types.ts'
import type { DrawnText, FillRule, Line, Path, PathPaint, Picture } from '../pen.ts'
import { toPictureKey } from '../picture-key.ts'
import { haloWidth } from '../text/text-style.ts'
import { type DocumentPen, type Matrix, toNumber as num, toMatrix } from './document-pen.ts'
import { createPdfFile, type Deflate, type PdfRef, toBytes } from './pdf-file.ts'
import { addHiddenFont, type LetterMask, type LetterRequest, toHiddenLine } from './pdf-letters.ts'
import {
  applyTo,
  toColor,
  toInverse,
  toLinkAnnotation,
  toOperands,
  toPathOperators,
  toRgb,
} from './pdf-operators.ts'
import { addPage } from './pdf-page.ts'
import { addPicture, type PdfPicture } from './pdf-picture.ts'
import { type PlacedLine, toPlacedLines } from './text-lines.ts'

export interface PdfPenOptions {
  /** The part of the board that is the page. */
  readonly box: Box
  /** `#rrggbb`; without it, the page is as white as the paper. */
  readonly background?: string
  /** Draws a line of letters; `undefined` where nothing of it is seen. */
  drawLetters(request: LetterRequest): LetterMask | undefined
  /** A picture by `toPictureKey`; `undefined` when it is not at hand. */
  getPicture(key: string): PdfPicture | undefined
  /** Without it, the file is larger. */
  readonly deflate?: Deflate
}

export interface PdfPen extends DocumentPen {
  /** The whole file, with all that has been drawn. Ends the pen. */
  toPdf(): Promise<Uint8Array>
}

/** Points per board unit: 96 of those are an inch, and 72 points. */
const pointsPerUnit = 0.75
/** No side of a page may be longer, points. */
const longestSide = 14_400
/** The box of what is drawn as one: all of it. */
const everywhere = '-10000000 -10000000 10000000 10000000'

/** Draws into a PDF file of one page (PDF 1.7). */
export function createPdfPen({
  box,
  background,
  drawLetters,
  getPicture,
  deflate,
}: PdfPenOptions): PdfPen {
  const file = createPdfFile(deflate)
  const resources = file.reserve()
  const scale = Math.min(pointsPerUnit, longestSide / Math.max(box.width, box.height, 1))
  const base: Matrix = [scale, 0, 0, -scale, -box.x * scale, (box.y + box.height) * scale]
  const states = new Map<string, string>()
  const objects: PdfRef[] = []
  /** The names of pictures by their hashes. */
  const pictures = new Map<string, string>()
  const links: string[] = []
  let font: PdfRef | undefined
  let lines: string[] = [`${toOperands(base)} cm`]
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let opacity = 1

  function within(draw: () => void): void {
    lines.push('q')
    try {
      draw()
    } finally {
      lines.push('Q')
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

  /** Says how opaque what follows is. */
  function setOpacity(value: number): void {
    const key = num(value)
    const name = states.get(key) ?? `G${states.size}`
    states.set(key, name)
    lines.push(`/${name} gs`)
  }

  function addObject(ref: PdfRef): string {
    return `X${objects.push(ref) - 1}`
  }

  function setLine({ color, width, dash = [], cap }: Line): void {
    lines.push(`${toColor(color)} RG ${num(width)} w ${cap === 'round' ? 1 : 0} J 1 j`)
    lines.push(`[${dash.map(num).join(' ')}] 0 d`)
  }

  /** Draws a picture of a unit's width and height in a box. */
  function drawObject(name: string, { x, y, width, height }: Box): void {
    const place = [width, 0, 0, -height, x, y + height].map(num).join(' ')
    lines.push(`q ${place} cm /${name} Do Q`)
  }

  function drawMask(mask: LetterMask, line: PlacedLine, color: string): void {
    const ref = addPicture(file, { ...mask, rgb: Uint8Array.from(toRgb(color)) })
    const { width, height, left, top } = mask
    const [x, y] = [line.left + left, line.middle + top]
    const size = { width: width / mask.scale, height: height / mask.scale }
    drawObject(addObject(ref), { x, y, ...size })
  }

  function drawLine({ style, color, halo, link }: DrawnText, line: PlacedLine): void {
    const edge = halo === undefined ? undefined : style.fontSize * haloWidth
    const around = edge === undefined ? undefined : drawLetters({ line, style, edge })
    if (around) drawMask(around, line, halo ?? color)
    const letters = drawLetters({ line, style })
    if (letters) drawMask(letters, line, color)
    font ??= addHiddenFont(file)
    lines.push(toHiddenLine(line, style.fontSize))
    if (link === undefined) return
    const { y, height } = line.underline
    const underline = [line.left, y, line.width, height].map(num).join(' ')
    lines.push(`${toColor(color)} rg ${underline} re f`)
    addLink(link, {
      x: line.left,
      y: line.middle - style.fontSize / 2,
      width: line.width,
      height: style.fontSize,
    })
  }

  /** Makes a box lead somewhere. */
  function addLink(address: string, { x, y, width, height }: Box): void {
    const toPage = (cx: number, cy: number) => applyTo(base, ...applyTo(matrix, cx, cy))
    const corners = [x, x + width].flatMap((cx) => [y, y + height].map((cy) => toPage(cx, cy)))
    links.push(toLinkAnnotation(address, corners))
  }

  function transform(by: Matrix): void {
    lines.push(`${toOperands(by)} cm`)
  }

  function clip(path: Path, rule: FillRule): void {
    lines.push(`${toPathOperators(path)} ${rule === 'evenodd' ? 'W*' : 'W'} n`)
  }

  return {
    path(path, { fill, line }: PathPaint) {
      const operators = toPathOperators(path)
      if (fill)
        lines.push(`${toColor(fill.color)} rg ${operators} ${fill.rule === 'evenodd' ? 'f*' : 'f'}`)
      if (!line) return
      setLine(line)
      lines.push(`${operators} S`)
    },
    text(text) {
      for (const line of toPlacedLines(text)) drawLine(text, line)
    },
    picture({
      hash,
      page,
      box: { x, y, width, height },
      crop: [left, top, right, bottom],
      flip,
    }: Picture) {
      const key = toPictureKey({ hash, page })
      const picture = pictures.has(key) ? undefined : getPicture(key)
      const name = pictures.get(key) ?? (picture && addObject(addPicture(file, picture)))
      if (name === undefined) return false
      pictures.set(key, name)
      within(() => {
        clip((tracer) => tracer.rect(x, y, width, height), 'nonzero')
        const [across, down] = [flip.across ? -1 : 1, flip.down ? -1 : 1]
        const [byX, byY] = [flip.across ? 2 * x + width : 0, flip.down ? 2 * y + height : 0]
        lines.push(`${across} 0 0 ${down} ${num(byX)} ${num(byY)} cm`)
        const whole = { width: width / (right - left), height: height / (bottom - top) }
        const place = { x: x - left * whole.width, y: y - top * whole.height, ...whole }
        drawObject(name, place)
      })
      return true
    },
    clip(path, rule, draw) {
      within(() => {
        clip(path, rule)
        draw()
      })
    },
    fade(by, draw) {
      if (by === 1) {
        draw()
        return
      }
      withOpacity(opacity * by, () =>
        within(() => {
          setOpacity(opacity)
          draw()
        }),
      )
    },
    asOne(draw) {
      if (opacity === 1) {
        draw()
        return
      }
      const before = lines
      lines = []
      withOpacity(1, () => {
        setOpacity(1)
        draw()
      })
      const bytes = toBytes(lines.join('\n'))
      lines = before
      const entries = `/Type/XObject/Subtype/Form/BBox[${everywhere}]/Resources ${resources} 0 R/Group<</S/Transparency>>`
      lines.push(`/${addObject(file.addStream({ entries, bytes }))} Do`)
    },
    place(place, draw) {
      const before = matrix
      matrix = toMatrix(place)
      within(() => {
        transform(matrix)
        draw()
      })
      matrix = before
    },
    clipAt(place, path, draw) {
      within(() => {
        transform(toMatrix(place))
        clip(path, 'nonzero')
        transform(toInverse(toMatrix(place)))
        draw()
      })
    },
    toPdf() {
      const [width, height] = [num(box.width * scale), num(box.height * scale)]
      const paper =
        background === undefined ? '' : `${toColor(background)} rg 0 0 ${width} ${height} re f\n`
      const operators = paper + lines.join('\n')
      const parts = { states, objects, font, links, resources }
      return file.toBytes(addPage(file, { width, height, operators, ...parts }))
    },
  }
}
