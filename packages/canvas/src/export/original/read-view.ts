import { PDFArray, type PDFContext, PDFNumber, type PDFObject } from '@cantoo/pdf-lib'
import type { PageView } from './page-view.ts'

type PageBox = PageView['box']

/** A page that says nothing usable of its size is as large as this, as pdf.js has it: US Letter. */
const usualBox: PageBox = [0, 0, 612, 792]

/** How a page is looked at, of what it or its tree says of that: as pdf.js has it, by which it came on the board. */
export function readView(
  context: PDFContext,
  { get }: { get(name: string): PDFObject | undefined },
): PageView {
  const media = toBox(context, get('MediaBox')) ?? usualBox
  const crop = toBox(context, get('CropBox'))
  const rotate = toNumber(context, get('Rotate')) ?? 0
  const unit = toNumber(context, get('UserUnit')) ?? 1
  return {
    box: (crop && intersect(crop, media)) ?? media,
    rotate: rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : 0,
    unit: unit > 0 ? unit : 1,
  }
}

function toNumber(context: PDFContext, value: PDFObject | undefined): number | undefined {
  const found = context.lookup(value)
  return found instanceof PDFNumber ? found.asNumber() : undefined
}

/** A box of any two corners; `undefined` where it is none, or empty. */
export function toBox(context: PDFContext, value: PDFObject | undefined): PageBox | undefined {
  const found = context.lookup(value)
  if (!(found instanceof PDFArray) || found.size() !== 4) return undefined
  const [a, b, c, d] = found.asArray().map((side) => toNumber(context, side))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return toFilled([Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])
}

function intersect(a: PageBox, b: PageBox): PageBox | undefined {
  return toFilled([
    ...([Math.max(a[0], b[0]), Math.max(a[1], b[1])] as const),
    ...([Math.min(a[2], b[2]), Math.min(a[3], b[3])] as const),
  ])
}

function toFilled(box: PageBox): PageBox | undefined {
  return box[2] > box[0] && box[3] > box[1] ? box : undefined
}
