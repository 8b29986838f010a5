import type { Box } from '../geometry/types.ts'
import type { DrawnText, FillRule, Path, PathPaint, Picture } from '../pen.ts'
import { toPictureKey } from '../picture-key.ts'
import { type Matrix, type ShapePlace, toMatrix } from './document-pen.ts'
import { addInfo } from './pdf-catalog.ts'
import { createPdfContent, type PdfContent } from './pdf-content.ts'
import { createPdfFile, joinBytes } from './pdf-file.ts'
import { addPlainFont } from './pdf-letters.ts'
import { type ObjectLink, toLineBox, toLinks, toPartBox } from './pdf-links.ts'
import {
  toColor,
  toInverse,
  toOperands,
  toPaintOperators,
  toPathOperators,
  toSteps,
} from './pdf-operators.ts'
import { type OpenPage, openSheet, placeSheet, toMarks } from './pdf-page.ts'
import type { PdfPen, PdfPenOptions } from './pdf-pen-options.ts'
import { addPicture, toGroupEntries } from './pdf-picture.ts'
import { createPdfResources } from './pdf-resources.ts'
import { createPdfSheets } from './pdf-sheets.ts'
import { createPdfText } from './pdf-text.ts'
import { placePicture } from './place-picture.ts'
import { type PlacedLine, toPlacedLines } from './text-lines.ts'

/** Where the axes of the board are. */
const origin: ShapePlace = { pos: [0, 0], angle: 0, centre: { x: 0, y: 0 } }

/** Draws into a PDF file (PDF 1.7), a page after the other. */
export function createPdfPen(options: PdfPenOptions): PdfPen {
  const { about = {}, isAddition = false } = options
  const file = createPdfFile(options)
  const resources = createPdfResources(file)
  const sheets = createPdfSheets(file, { resources: resources.ref, isAddition })
  const text = createPdfText(file, resources, options)
  /** The names of pictures by `toPictureKey`. */
  const pictures = new Map<string, string>()
  const links = new Map<string, readonly ObjectLink[]>()
  let plainFont: string | undefined
  let page: OpenPage | undefined
  let content: PdfContent = createPdfContent()
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let isPlaced = false
  let opacity = 1

  function getPage(): OpenPage {
    if (!page) throw new Error('no page has been started')
    return page
  }

  const add = (operators: string) => content.add(operators)
  const toLength = (length: number) => toSteps(length, getPage().sheet.steps)

  function within(draw: () => void): void {
    add('q')
    try {
      draw()
    } finally {
      add('Q')
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
    add(`/${resources.nameOpacity(value)} gs`)
  }

  /** Draws a picture of a unit's width and height in a box. */
  function drawObject(name: string, { x, y, width, height }: Box): void {
    const place = [width, 0, 0, -height, x, y + height].map(toLength).join(' ')
    add(`q ${place} cm /${name} Do Q`)
  }

  function trace(path: Path): string {
    return toPathOperators(path, getPage().sheet.steps)
  }

  function drawLine(drawn: DrawnText, line: PlacedLine): void {
    text.drawLine(drawn, line, { steps: getPage().sheet.steps, add, drawObject })
    if (drawn.link === undefined) return
    const { y, height } = line.underline
    const underline = [line.left, y, line.width, height].map(toLength).join(' ')
    add(`${toColor(drawn.color)} rg ${underline} re f`)
    addLink(drawn.link, toLineBox(line, drawn.style))
  }

  /** Makes a box lead somewhere, as far as it is on the page. */
  function addLink(address: string, box: Box): void {
    getPage().links.push(...toLinks(address, box, { sheet: getPage().sheet, matrix }))
  }

  /** From the axes of a shape to those of the page. */
  function toPageMatrix(place: ShapePlace): Matrix {
    const { box } = getPage().sheet
    const [x, y] = place.pos
    return toMatrix({ ...place, pos: [x - box.x, y - box.y] })
  }

  function transform(by: Matrix): void {
    add(`${toOperands(by, getPage().sheet.steps)} cm`)
  }

  function drawAt(place: ShapePlace, draw: () => void): void {
    const before = { matrix, isPlaced }
    matrix = toPageMatrix(place)
    isPlaced = true
    within(() => {
      transform(matrix)
      draw()
    })
    matrix = before.matrix
    isPlaced = before.isPlaced
  }

  function paint(path: Path, how: PathPaint): void {
    for (const operators of toPaintOperators(path, how, getPage().sheet.steps)) add(operators)
  }

  function clip(path: Path, rule: FillRule): void {
    add(`${trace(path)} ${rule === 'evenodd' ? 'W*' : 'W'} n`)
  }

  function endPage(): void {
    if (!page) return
    const { sheet, finish } = page
    add('Q')
    if (sheet.marks !== undefined) {
      plainFont ??= resources.nameFont(addPlainFont(file))
      add(toMarks(sheet, plainFont))
    }
    content.takeParts()
    finish()
    page = undefined
  }

  function finish(): void {
    endPage()
    text.finish()
    resources.write()
  }

  return {
    startPage(sheet) {
      endPage()
      const placed = placeSheet(sheet)
      ;({ page, content } = sheets.open(placed))
      matrix = [1, 0, 0, 1, 0, 0]
      add(openSheet(placed))
    },
    startLayer(layer) {
      const sheet = placeSheet({ ...getPage().sheet, ...layer, background: undefined })
      page = { ...getPage(), sheet }
      add(`Q\n${openSheet(sheet)}`)
    },
    addPicture(key, picture) {
      if (!pictures.has(key)) pictures.set(key, resources.nameObject(addPicture(file, picture)))
    },
    addObject(key, addTo, itsLinks = []) {
      if (!pictures.has(key)) pictures.set(key, resources.nameObject(addTo(file)))
      links.set(key, itsLinks)
    },
    hasPicture: (key) => pictures.has(key),
    path(path, how) {
      // What is drawn on the board itself, such as its paper, has no place.
      if (isPlaced) paint(path, how)
      else drawAt(origin, () => paint(path, how))
    },
    text(drawn) {
      for (const line of toPlacedLines(drawn)) drawLine(drawn, line)
    },
    picture(picture: Picture) {
      const key = toPictureKey(picture)
      const name = pictures.get(key)
      if (name === undefined) return false
      const { x, y, width, height } = picture.box
      const { whole, flip } = placePicture(picture)
      within(() => {
        clip((tracer) => tracer.rect(x, y, width, height), 'nonzero')
        transform(flip)
        drawObject(name, whole)
      })
      for (const { address, part } of links.get(key) ?? []) addLink(address, toPartBox(whole, part))
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
      const before = content
      content = createPdfContent()
      withOpacity(1, () => {
        setOpacity(1)
        draw()
      })
      const bytes = joinBytes(content.takeParts())
      content = before
      const entries = toGroupEntries(resources.ref)
      add(`/${resources.nameObject(file.addStream({ entries, bytes }))} Do`)
    },
    place: drawAt,
    clipAt(place, path, draw) {
      const to = toPageMatrix(place)
      within(() => {
        transform(to)
        clip(path, 'nonzero')
        transform(toInverse(to))
        draw()
      })
    },
    toParts() {
      finish()
      return file.toParts({ catalog: sheets.addCatalog(about), info: addInfo(file, about) })
    },
    toAddition() {
      finish()
      return { objects: file.toObjects(), forms: sheets.forms }
    },
  }
}
