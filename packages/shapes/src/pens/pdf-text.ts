import type { Box } from '../geometry/types.ts'
import type { DrawnText } from '../pen.ts'
import { haloWidth, type TextStyle } from '../text/text-style.ts'
import { toNumber as num } from './document-pen.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'
import { addHiddenFont, type LetterMask, type LetterRequest, toHiddenLine } from './pdf-letters.ts'
import { toColor, toPathOperators, toRgb, toSteps } from './pdf-operators.ts'
import { addPicture } from './pdf-picture.ts'
import type { PdfResources } from './pdf-resources.ts'
import { addTypeface, type PdfTypeface, type SetLine, toRunOperators } from './pdf-typefaces.ts'
import { type PlacedLine, usualBaseline } from './text-lines.ts'

/** How letters come into a PDF. */
export interface PdfLetterOptions {
  /**
   * Sets a line in typefaces that the file gets; `undefined` where they lack some of its letters. Default: they lack
   * all.
   */
  setLetters?(line: Pick<PlacedLine, 'text' | 'width'>, style: TextStyle): SetLine | undefined
  /** From the middle of a line down to where its letters stand, board units. */
  getBaseline?(style: TextStyle): number
  /** Draws a line that cannot be set; `undefined` where nothing of it is seen. */
  drawLetters(request: LetterRequest): LetterMask | undefined
}

/** Where lines are written. */
export interface LineTarget {
  /** Steps of a board unit. */
  readonly steps: number
  add(operators: string): void
  /** Draws an object of one unit in a box. */
  drawObject(name: string, box: Box): void
}

/** Writes the lines of texts. */
export interface PdfText {
  drawLine(text: DrawnText, line: PlacedLine, target: LineTarget): void
  /** Adds the typefaces of all lines to the file. */
  finish(): void
}

/** Writes lines as letters of typefaces and, what those lack, as pictures with letters over them that are not seen. */
export function createPdfText(
  file: PdfFile,
  resources: PdfResources,
  {
    setLetters,
    drawLetters,
    getBaseline = ({ fontSize }) => fontSize * usualBaseline,
  }: PdfLetterOptions,
): PdfText {
  const typefaces = new Map<PdfTypeface, { readonly font: PdfRef; readonly name: string }>()
  let hidden: string | undefined

  function getFont(typeface: PdfTypeface): string {
    const known = typefaces.get(typeface)
    if (known) return known.name
    const font = file.reserve()
    const name = resources.nameFont(font)
    typefaces.set(typeface, { font, name })
    return name
  }

  function drawMask(mask: LetterMask, line: PlacedLine, target: LineTarget & { color: string }) {
    const { width, height, left, top, scale } = mask
    const rgb = mask.rgb ?? Uint8Array.from(toRgb(target.color))
    const name = resources.nameObject(addPicture(file, { ...mask, rgb }))
    target.drawObject(name, {
      ...{ x: line.left + left, y: line.middle + top },
      ...{ width: width / scale, height: height / scale },
    })
  }

  /** Letters as they are drawn elsewhere, and over them those that are found. */
  function drawPicture(text: DrawnText, line: PlacedLine, target: LineTarget): void {
    const { style, color, halo } = text
    const edge = halo === undefined ? undefined : style.fontSize * haloWidth
    const around = edge === undefined ? undefined : drawLetters({ line, style, edge })
    if (around) drawMask(around, line, { ...target, color: halo ?? color })
    const letters = drawLetters({ line, style })
    if (letters) drawMask(letters, line, { ...target, color })
    hidden ??= resources.nameFont(addHiddenFont(file))
    const { codes, stretch } = toHiddenLine(line, style.fontSize)
    const size = toSteps(style.fontSize, target.steps)
    const place = toPlace(line, style, target)
    target.add(`BT /${hidden} ${size} Tf 3 Tr ${num(stretch)} Tz ${place} Tm <${codes}> Tj ET`)
  }

  function toPlace(line: PlacedLine, style: TextStyle, { steps }: LineTarget): string {
    const down = line.middle + getBaseline(style)
    return `1 0 0 -1 ${toSteps(line.left, steps)} ${toSteps(down, steps)}`
  }

  function drawSet(set: SetLine, text: DrawnText, line: PlacedLine, target: LineTarget): void {
    const { style, color, halo } = text
    const { steps } = target
    if (halo !== undefined) {
      const width = toSteps(style.fontSize * haloWidth, steps)
      const place = `1 0 0 1 ${toSteps(line.left, steps)} ${toSteps(line.middle + getBaseline(style), steps)}`
      const edge = `${toColor(halo)} RG ${width} w 1 J 1 j [] 0 d`
      target.add(`q ${place} cm ${edge} ${toPathOperators(set.outline, steps)} S Q`)
    }
    const size = toSteps(style.fontSize, steps)
    const natural = set.width * style.fontSize
    const stretch = natural > 0 && line.width > 0 ? (line.width / natural) * 100 : 100
    const runs = toRunOperators(set, { size, getFont })
    const place = toPlace(line, style, target)
    target.add(`BT ${toColor(color)} rg 0 Tr ${num(stretch)} Tz ${place} Tm ${runs} ET`)
  }

  return {
    drawLine(text, line, target) {
      const set = setLetters?.(line, text.style)
      if (set) drawSet(set, text, line, target)
      else drawPicture(text, line, target)
    },
    finish() {
      for (const [at, [typeface, { font }]] of [...typefaces].entries()) {
        addTypeface(file, typeface, { font, at })
      }
    },
  }
}
