import type { Box } from '../geometry/types.ts'
import type { Matrix } from './document-pen.ts'
import { toNumber as num } from './document-pen.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'
import { toColor } from './pdf-operators.ts'

/** A page of a PDF, and what of the board is on it. */
export interface PdfSheet {
  /** The part of the board that it shows: what lies beyond is cut off. Board units. */
  readonly box: Box
  /** Points per board unit. Default: 96 units are an inch, or as many as it takes for the page to be possible. */
  readonly scale?: number | undefined
  /** Of the whole page, points. Default: that of the box. */
  readonly size?: readonly [width: number, height: number] | undefined
  /** Where the box lies on the page, points from its left and from its top. Default: 0, 0. */
  readonly at?: readonly [left: number, top: number] | undefined
  /** Where it lies where that is not upright or not all of the page; then `scale` and `at` say nothing. */
  readonly view?: SheetView | undefined
  /** The colour of the whole page, `#rrggbb`; without it, the page is as white as the paper. */
  readonly background?: string | undefined
  /** What it is called in the list of pages; without it, it is not listed. */
  readonly title?: string | undefined
  /** What its margin says beside marks where it is cut: sheets of a poster are put together by them. */
  readonly marks?: string | undefined
}

/** How a part of the board lies on a page: turned, or enlarged otherwise across than down. */
export interface SheetView {
  /** From board units, measured from the corner of the box, to units of the page. */
  readonly base: Matrix
  /** What is seen of the page, its units: left, bottom, right, top. */
  readonly seen: readonly [left: number, bottom: number, right: number, top: number]
  /** Points of a unit of the page. Default: 1. */
  readonly unit?: number | undefined
}

/** Points per board unit: 96 of those are an inch, and 72 points. */
export const pointsPerUnit = 0.75
/** No side of a page may be longer, points. */
export const longestSide = 14_400
/** Places are rounded to so much, points: a 1,920th of an inch. */
const finestStep = 0.0375

/** A page with all that follows from what is on it. */
export interface PlacedSheet extends PdfSheet {
  /** Points. */
  readonly width: number
  readonly height: number
  /** From board units, measured from the corner of the box, to points. */
  readonly base: Matrix
  /** Steps of a board unit: operators have whole numbers of them. */
  readonly steps: number
  /** What is seen of the page, points from its bottom left: left, bottom, right, top. */
  readonly seen: readonly [number, number, number, number]
}

/** Places what is on a page. */
export function placeSheet(sheet: PdfSheet): PlacedSheet {
  const { box, at: [left, top] = [0, 0], view } = sheet
  const most = longestSide / Math.max(box.width, box.height, 1)
  const scale = sheet.scale ?? Math.min(pointsPerUnit, most)
  const [width, height] = sheet.size ?? [box.width * scale, box.height * scale]
  if (view) return { ...{ ...sheet, width, height, ...view }, steps: toStepsOf(view) }
  const upper = height - top
  return {
    ...{ ...sheet, width, height },
    base: [scale, 0, 0, -scale, left, upper],
    steps: Math.max(1, Math.round(scale / finestStep)),
    seen: [left, upper - box.height * scale, left + box.width * scale, upper],
  }
}

/** Steps of a board unit where it is largest. */
function toStepsOf({ base: [a, b, c, d], unit = 1 }: SheetView): number {
  const scale = Math.max(Math.hypot(a, b), Math.hypot(c, d)) * unit
  return Math.max(1, Math.round(scale / finestStep))
}

/** Operators with which a page begins: what follows is in steps, from the corner of the box. */
export function openSheet({ width, height, background, base, steps, seen }: PlacedSheet): string {
  const [left, bottom, right, top] = seen
  return [
    ...(background ? [`${toColor(background)} rg 0 0 ${num(width)} ${num(height)} re f`] : []),
    'q',
    `${[left, bottom, right - left, top - bottom].map(num).join(' ')} re W n`,
    toStepMatrix(base, steps),
  ].join('\n')
}

/** The operator that leads from steps to units of a page. */
function toStepMatrix([a, b, c, d, x, y]: Matrix, steps: number): string {
  const fine = [a, b, c, d].map((part) => (part === 0 ? '0' : (part / steps).toFixed(7)))
  return `${[...fine, num(x), num(y)].join(' ')} cm`
}

/** How far marks are from where a sheet is cut, and how long they are, points. */
const mark = { gap: 4, length: 14 } as const

/** Operators that draw where a sheet is cut, and write in its margin; after all else. */
export function toMarks({ seen, marks = '' }: PlacedSheet, font: string): string {
  const [left, bottom, right, top] = seen
  const reach = (by: number, part: 0 | 1) => by * (mark.gap + part * mark.length)
  const lines = [left, right].flatMap((x) =>
    [bottom, top].flatMap((y) => {
      const [across, up] = [x === left ? -1 : 1, y === bottom ? -1 : 1]
      return [
        `${num(x + reach(across, 0))} ${num(y)} m ${num(x + reach(across, 1))} ${num(y)} l S`,
        `${num(x)} ${num(y + reach(up, 0))} m ${num(x)} ${num(y + reach(up, 1))} l S`,
      ]
    }),
  )
  const words = marks.replace(/[^\x20-\x7e]|[\\()]/g, ' ')
  const place = `1 0 0 1 ${num(left + mark.gap)} ${num(bottom - mark.length)}`
  return [
    '0.4 0.4 0.4 RG 0.4 0.4 0.4 rg 0.5 w [] 0 d',
    ...lines,
    `BT /${font} 8 Tf 0 Tr 100 Tz ${place} Tm (${words}) Tj ET`,
  ].join('\n')
}

/** What a page consists of. */
export interface PageParts {
  readonly parent: PdfRef
  readonly contents: readonly PdfRef[]
  readonly resources: PdfRef
  /** Annotations. */
  readonly links: readonly string[]
}

/** Adds a page to a file. */
export function addPage(
  file: PdfFile,
  { width, height }: Pick<PlacedSheet, 'width' | 'height'>,
  { parent, contents, resources, links }: PageParts,
): PdfRef {
  const streams = contents.map((ref) => `${ref} 0 R`).join(' ')
  return file.add(
    `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 ${num(width)} ${num(height)}]` +
      `/Resources ${resources} 0 R/Contents[${streams}]` +
      `/Group<</S/Transparency/CS/DeviceRGB>>/Annots[${links.join('')}]>>`,
  )
}

/** A page that is being drawn. */
export interface OpenPage {
  readonly sheet: PlacedSheet
  /** Annotations. */
  readonly links: string[]
  /** Adds it to the file, once all is drawn. */
  readonly finish: () => void
}
