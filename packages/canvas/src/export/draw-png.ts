import { toBoardPaperPaths } from '@tiza/pictures/paper-paths'
import { paper, paperInk, type Theme, toPictureKey } from '@tiza/shapes'
import { toFont } from '@tiza/shapes/layout/font'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import type { PaperPath } from '@tiza/shapes/paper/paper-paths'
import type { PagePiece } from '../pdf/page-bitmaps.ts'
import type { PageName } from '../pdf/page-cells.ts'
import { drawRegion } from '../raster/draw-region.ts'
import type { Canvas } from '../renderers/renderer.ts'
import { type Region, toBox } from '../view.ts'
import { createExportCanvas } from './export-canvas.ts'
import type { ExportedFile, ExportJob, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { packShapes } from './pack-shapes.ts'
import { createPictureStore } from './picture-store.ts'
import { toPngText } from './png-text.ts'
import { createPngWriter } from './png-writer.ts'

/** Pixels of what is drawn at once. */
const bandPixels = 4e6
/** Pixels that are packed at once: some milliseconds. */
const packedPixels = 1 << 16
/** Draws for so long before others have the thread. */
const sliceMs = 6

/** Draws a job as a PNG, band by band: it takes the memory of one, however large it is. */
export async function drawPng(
  job: ExportJob,
  {
    shapes,
    measure,
    onProgress,
    pause,
  }: ExportProgress & {
    readonly shapes: ExportShapes
    readonly measure: MeasureText
  },
): Promise<ExportedFile> {
  const whole = toWhole(job)
  const { width, height } = whole
  const writer = createPngWriter({
    ...{ width, height, scale: job.scale, hasAlpha: job.paper === undefined },
    chunks: job.hasInside ? [toPngText(await packShapes(shapes, job.pictures))] : [],
  })
  const pictures = createPictureStore(job.pictures)
  const rows = Math.min(height, Math.max(1, Math.floor(bandPixels / width)))
  const packedRows = Math.max(1, Math.floor(packedPixels / width))
  const canvas = createExportCanvas({ width, height: rows })
  const source = {
    ...{ shapes: shapes.registry, measure, toFont, layOut: shapes.layOut },
    ...{ getShape: shapes.getShape, getFrame: shapes.getFrame, query: shapes.query },
    ...{ getRenderState: () => undefined, getBitmap: pictures.get },
    getPage(shown: PageName): readonly PagePiece[] {
      const bitmap = pictures.get(toPictureKey(shown))
      return bitmap ? [{ bitmap, part: [0, 0, 1, 1] }] : []
    },
  }
  try {
    for (let top = 0; top < height; top += rows) {
      const band = { ...whole, top: whole.top + top, height: Math.min(rows, height - top) }
      await pictures.prepare(shapes.query(toBox(band)), job.scale)
      drawPaper(canvas, band, job)
      const look = { source, plane: 'rest', theme: job.theme, namesApart: false } as const
      let until = performance.now() + sliceMs
      for (const _ of drawRegion(canvas, band, look)) {
        if (performance.now() < until) continue
        await pause()
        until = performance.now() + sliceMs
      }
      const { data } = canvas.getImageData(0, 0, width, band.height)
      for (let at = 0; at < data.length; at += packedRows * width * 4) {
        writer.addRows(data.subarray(at, at + packedRows * width * 4))
        await pause()
      }
      onProgress((top + band.height) / height)
    }
  } finally {
    pictures.destroy()
  }
  return { blob: writer.finish() }
}

/** All pixels of the picture, in the plane that the board is at its scale. */
function toWhole({ box, scale }: ExportJob): Region {
  return {
    scale,
    left: Math.round(box.x * scale),
    top: Math.round(box.y * scale),
    width: Math.max(1, Math.round(box.width * scale)),
    height: Math.max(1, Math.round(box.height * scale)),
  }
}

/** Clears a band and draws what is below all shapes. */
function drawPaper(canvas: Canvas, band: Region, job: ExportJob): void {
  const { theme, paper: shown, scale, box: whole } = job
  canvas.save()
  canvas.setTransform(1, 0, 0, 1, 0, 0)
  canvas.clearRect(0, 0, band.width, band.height)
  if (shown !== undefined) {
    canvas.fillStyle = paper[theme]
    canvas.fillRect(0, 0, band.width, band.height)
    canvas.setTransform(scale, 0, 0, scale, -band.left, -band.top)
    drawLines(canvas, toBoardPaperPaths(toBox(band), { paper: shown, scale, whole }), theme)
  }
  canvas.restore()
}

function drawLines(canvas: Canvas, paths: readonly PaperPath[], theme: Theme): void {
  canvas.fillStyle = paperInk[theme]
  for (const { strength, path } of paths) {
    canvas.globalAlpha = strength
    canvas.beginPath()
    path(canvas)
    canvas.fill()
  }
}
