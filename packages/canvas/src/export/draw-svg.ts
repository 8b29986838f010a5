import { drawSvg as drawPart } from '@tiza/pictures/draw-svg'
import { createLetterOutlines } from '@tiza/pictures/letter-outlines'
import type { TextRequest } from '@tiza/shapes'
import { createGetBaseline } from './baseline.ts'
import type { ExportedFile, ExportJob, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { packShapes } from './pack-shapes.ts'
import { toSvgMetadata } from './svg-metadata.ts'
import { toSvgPictures } from './svg-pictures.ts'
import { toSvgTypefaces } from './svg-typefaces.ts'

/** Draws a job as an SVG. */
export async function drawSvg(
  job: ExportJob,
  { shapes, onProgress, pause }: ExportProgress & { readonly shapes: ExportShapes },
): Promise<ExportedFile> {
  const pictures = await toSvgPictures(job.pictures)
  const inside = job.hasInside ? [toSvgMetadata(await packShapes(shapes, job.pictures))] : []
  const outlines = job.outlines && createLetterOutlines(job.outlines)
  /** What is written with typefaces. */
  const texts = outlines ? [] : listTexts(shapes)
  const parts = await drawPart(job, {
    ...{ shapes, onProgress, pause, getBaseline: createGetBaseline() },
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
  return { blob: new Blob([...parts], { type: 'image/svg+xml' }) }
}

/** All that is written on shapes, each in its style. */
function listTexts({ getAll, registry }: ExportShapes): Pick<TextRequest, 'text' | 'style'>[] {
  return getAll().flatMap((shape) => {
    const style = registry.get(shape.kind).text?.getStyle(shape)
    return style && 'text' in shape && shape.text ? [{ text: shape.text, style }] : []
  })
}
