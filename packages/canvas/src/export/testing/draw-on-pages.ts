import type { DrawnText } from '@tiza/shapes'
import { createPdfPen, joinBytes, type PdfPen } from '@tiza/shapes/pens'
import { zlibSync } from 'fflate'
import { createPacker } from '../create-packer.ts'
import { addToOriginal } from '../original/add-to-original.ts'
import { getPlaceBox, getViewSize, type PageView, toSheetView } from '../original/page-view.ts'
import { readOriginal } from '../original/read-original.ts'

/** What is drawn on each page, as it is looked at: where it is, points from its top left. */
export const drawnBox = { x: 12, y: 8, width: 24, height: 16 } as const
/** What is written there, seen by programs that read words, and where it leads. */
export const drawnWord = 'Tizazo'
export const drawnLink = 'https://example.org/tiza'
export const drawnColor = [224, 0, 160] as const

interface DrawOptions {
  /** Radians: how the pages lie on the board. */
  readonly angle?: number
  /** The first is 1. Default: all of them. */
  readonly pages?: readonly number[]
}

/** A PDF with a filled box, and a word in it, on some of its pages, which are twice as large on the board. */
export async function drawOnPages(
  bytes: Uint8Array,
  { angle = 0, pages }: DrawOptions = {},
): Promise<Uint8Array> {
  const original = await readOriginal(bytes)
  const { taken } = original
  const pen = createPdfPen({
    ...{ isAddition: true, taken, deflate: zlibSync, createPacker },
    drawLetters: () => undefined,
  })
  const numbers = pages ?? original.pages.map((_, at) => at + 1)
  for (const number of numbers) {
    const view = original.pages[number - 1]?.view
    if (view) drawOnPage(pen, view, angle)
  }
  return joinBytes(
    addToOriginal(
      original,
      pen.toAddition(),
      numbers.map((page) => ({ page })),
    ),
  )
}

/** Board units of a point. */
const units = (2 * 96) / 72

function drawOnPage(pen: PdfPen, view: PageView, angle: number): void {
  const [width, height] = getViewSize(view)
  const size = [width * units, height * units] as const
  const place = { pos: [3_000, -700], size, angle } as const
  const centre = { x: size[0] / 2, y: size[1] / 2 }
  pen.startPage({ box: getPlaceBox(place), view: toSheetView(place, view) })
  pen.place({ ...place, centre }, () => {
    const { x, y, width: across, height: down } = drawnBox
    pen.path((tracer) => tracer.rect(x * units, y * units, across * units, down * units), {
      fill: { color: '#e000a0', rule: 'nonzero' },
    })
    pen.text(toWord())
  })
}

function toWord(): DrawnText {
  const width = drawnBox.width * units
  const left = drawnBox.x * units
  return {
    layout: {
      lines: [{ text: drawnWord, start: 0, width, direction: 'ltr' }],
      ...{ width, height: 20, widest: width, fontSize: 16 },
    },
    style: { fontSize: 16, font: 'sans', bold: false, italic: false },
    x: { left, center: left + width / 2, right: left + width },
    ...{ align: 'start', top: drawnBox.y * units + 4, color: '#e000a0', link: drawnLink },
  }
}
