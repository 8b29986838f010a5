import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import { ExportError } from '@tiza/canvas/export/export-failure'
import type { ExportInk } from '@tiza/canvas/export/export-job'
import { pdfType } from '@tiza/protocol'
import { unmarkPdf } from '../images/mark-pdf.ts'
import type { PageShape } from '../pdf/is-page.ts'
import type { InkLayout } from '../ui/export/page-choice.ts'
import { toLayer } from './find-ink.ts'
import { withPatience } from './with-patience.ts'

interface LoadInkOptions {
  readonly canvas: Pick<CanvasHandle, 'getPdfReader'>
  readonly layout: InkLayout
  readonly signal: AbortSignal
}

/**
 * What is needed to write on the pages of a PDF: how large they are and, where it comes into the PDF, its bytes, without
 * the mark of the board. Rejects with an `ExportError` where it is not at hand, and with the reason of the signal.
 */
export async function loadInk(
  shapes: readonly PageShape[],
  { canvas, layout, signal }: LoadInkOptions,
): Promise<ExportInk> {
  const [first] = shapes
  if (!first) throw new ExportError('pdfMissing')
  const { hash } = first
  const ink = await withPatience(signal, async (patience) => {
    const reader = await canvas.getPdfReader()
    const file = await reader.load(hash)
    const numbers = [...new Set(shapes.map(({ page }) => page))]
    const sizes = await reader.getSizes(hash, numbers, patience)
    const layers = shapes.flatMap((shape) => {
      const size = sizes[numbers.indexOf(shape.page)]
      return size ? toLayer(shape, size) : []
    })
    if (layout === 'ink') return { layers }
    const bytes = unmarkPdf(new Uint8Array(await file.arrayBuffer()))
    return { layers, original: new Blob([bytes], { type: pdfType }) }
  }).catch(() => undefined)
  signal.throwIfAborted()
  if (!ink) throw new ExportError('pdfMissing')
  return ink
}
