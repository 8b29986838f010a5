import {
  AnnotationMode,
  type PDFPageProxy,
  RenderingCancelledException,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PagePart } from './page-cells.ts'
import { type PageSurvey, surveyPage, surveySide } from './survey-page.ts'

type RenderParameters = Parameters<PDFPageProxy['render']>[0]

/** What is to be drawn of a page. */
export interface DrawRequest {
  /** Pixels that the longer side of the whole page would have. */
  readonly side: number
  readonly part: PagePart
  /** A context on a canvas of so many pixels. */
  createContext(width: number, height: number): OffscreenCanvasRenderingContext2D
  /** Lets others have the thread; resolves with whether it is needed still. */
  pause(): Promise<boolean>
}

/**
 * Draws a part of a page, on white; returns which part that is to whole pixels, or `undefined` where it is not
 * needed any more. Rejects where the page cannot be drawn.
 */
export async function drawPage(
  page: PDFPageProxy,
  { side, part, createContext, pause }: DrawRequest,
): Promise<PagePart | undefined> {
  const viewport = toViewport(page, side)
  const { width, height } = viewport
  const [left, top] = [Math.floor(part[0] * width), Math.floor(part[1] * height)]
  const [right, bottom] = [Math.ceil(part[2] * width), Math.ceil(part[3] * height)]
  const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
  const parameters: RenderParameters = {
    ...{ canvas: null, viewport, transform: [1, 0, 0, 1, -left, -top] },
    annotationMode: AnnotationMode.ENABLE,
  }
  const canvasContext = createContext(size.width, size.height)
  const isDrawn = await render(page, Object.assign(parameters, { canvasContext }), pause)
  if (!isDrawn) return undefined
  return [left / width, top / height, (left + size.width) / width, (top + size.height) / height]
}

/** Looks at a page as a whole; `undefined` where that is not needed any more. Rejects where it cannot be drawn. */
export async function lookAtPage(
  page: PDFPageProxy,
  { createContext, pause }: Pick<DrawRequest, 'createContext' | 'pause'>,
): Promise<PageSurvey | undefined> {
  const viewport = toViewport(page, surveySide)
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const context = createContext(width, height)
  const parameters: RenderParameters = {
    ...{ canvas: null, viewport, recordImages: true },
    annotationMode: AnnotationMode.ENABLE,
  }
  // Where pictures are is noted for a canvas only. That of a worker will do.
  const { canvas } = context
  const isDrawn = await render(page, Object.assign(parameters, { canvas }), pause)
  const places: ArrayLike<number> = page.imageCoordinates ?? []
  return isDrawn ? surveyPage(context.getImageData(0, 0, width, height), places) : undefined
}

function toViewport(page: PDFPageProxy, side: number) {
  const whole = page.getViewport({ scale: 1 })
  return page.getViewport({ scale: side / Math.max(whole.width, whole.height) })
}

/** Returns whether it has been drawn: it is given up when it is not needed any more. */
async function render(
  page: PDFPageProxy,
  parameters: RenderParameters,
  pause: DrawRequest['pause'],
): Promise<boolean> {
  const task = page.render(parameters)
  task.onContinue = (goOn: () => void) => {
    void pause().then((isNeeded) => (isNeeded ? goOn() : task.cancel()))
  }
  try {
    await task.promise
  } catch (error) {
    if (error instanceof RenderingCancelledException) return false
    throw error
  }
  return true
}
