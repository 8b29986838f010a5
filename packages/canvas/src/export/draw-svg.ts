import { toFont } from '@tiza/editor/font'
import { paper, type TextRequest, type TextStyle } from '@tiza/shapes'
import { createSvgPen } from '@tiza/shapes/pens'
import { drawDocument } from './draw-document.ts'
import { createExportCanvas } from './export-canvas.ts'
import type { ExportedFile, ExportJob, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { createLetterOutlines } from './letter-outlines.ts'
import { packShapes } from './pack-shapes.ts'
import { toSvgMetadata } from './svg-metadata.ts'
import { toSvgPictures } from './svg-pictures.ts'
import { toSvgFamily, toSvgTypefaces } from './svg-typefaces.ts'

/** Draws a job as an SVG: a unit of the board is a pixel of CSS. */
export async function drawSvg(
  job: ExportJob,
  { shapes, onProgress }: ExportProgress & { readonly shapes: ExportShapes },
): Promise<ExportedFile> {
  const { box, theme } = job
  const pictures = await toSvgPictures(job.pictures)
  const inside = job.hasInside ? [toSvgMetadata(await packShapes(shapes, job.pictures))] : []
  const outlines = job.outlines && createLetterOutlines(job.outlines)
  /** What is written with typefaces. */
  const texts = outlines ? [] : listTexts(shapes)
  const pen = createSvgPen({
    ...{ box, toFamily: toSvgFamily, getBaseline: createGetBaseline() },
    ...(job.paper !== undefined && { background: paper[theme] }),
    getAddress: (hash) => pictures.get(hash),
    ...(outlines && {
      toOutline(line, style) {
        const outline = outlines(line, style)
        if (!outline) texts.push({ text: line.text, style })
        return outline
      },
    }),
    getHead: () => [...inside, ...toSvgTypefaces(job.typefaces, texts)],
  })
  drawDocument(pen, job, { shapes, onProgress })
  return { blob: new Blob([...pen.toParts()], { type: 'image/svg+xml' }) }
}

/** All that is written on shapes, each in its style. */
function listTexts({ getAll, registry }: ExportShapes): Pick<TextRequest, 'text' | 'style'>[] {
  return getAll().flatMap((shape) => {
    const style = registry.get(shape.kind).text?.getStyle(shape)
    return style && 'text' in shape && shape.text ? [{ text: shape.text, style }] : []
  })
}

/** From the middle of a line down to where its letters stand, board units, as the canvas draws it. */
function createGetBaseline(): (style: TextStyle) => number {
  const canvas = createExportCanvas({ width: 1, height: 1 })
  const known = new Map<string, number>()
  return (style) => {
    const font = toFont(style)
    const before = known.get(font)
    if (before !== undefined) return before
    canvas.font = font
    canvas.textBaseline = 'alphabetic'
    const above = canvas.measureText('x').actualBoundingBoxAscent
    canvas.textBaseline = 'middle'
    const baseline = above - canvas.measureText('x').actualBoundingBoxAscent
    known.set(font, baseline)
    return baseline
  }
}
