import { paper, type TextRequest } from '@tiza/shapes'
import { createSvgPen } from '@tiza/shapes/pens'
import { createGetBaseline } from './baseline.ts'
import { drawDocument } from './draw-document.ts'
import type { ExportedFile, ExportJob, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { createLetterOutlines } from './letter-outlines.ts'
import { packShapes } from './pack-shapes.ts'
import { toSvgMetadata } from './svg-metadata.ts'
import { toSvgPictures } from './svg-pictures.ts'
import { toSvgFamily, toSvgTypefaces } from './svg-typefaces.ts'

/** Pixels on a side of which every program makes a picture; beyond that, a drawing says that it is smaller. */
const mostSidePx = 16_384

/** Draws a job as an SVG: a unit of the board is a pixel of CSS, or less where that would be more than is shown. */
export async function drawSvg(
  job: ExportJob,
  { shapes, onProgress, pause }: ExportProgress & { readonly shapes: ExportShapes },
): Promise<ExportedFile> {
  const { box, theme } = job
  const pictures = await toSvgPictures(job.pictures)
  const inside = job.hasInside ? [toSvgMetadata(await packShapes(shapes, job.pictures))] : []
  const outlines = job.outlines && createLetterOutlines(job.outlines)
  /** What is written with typefaces. */
  const texts = outlines ? [] : listTexts(shapes)
  const pen = createSvgPen({
    scale: Math.min(1, mostSidePx / Math.max(box.width, box.height)),
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
  await drawDocument(pen, job, { shapes, onProgress, pause })
  return { blob: new Blob([...pen.toParts()], { type: 'image/svg+xml' }) }
}

/** All that is written on shapes, each in its style. */
function listTexts({ getAll, registry }: ExportShapes): Pick<TextRequest, 'text' | 'style'>[] {
  return getAll().flatMap((shape) => {
    const style = registry.get(shape.kind).text?.getStyle(shape)
    return style && 'text' in shape && shape.text ? [{ text: shape.text, style }] : []
  })
}
