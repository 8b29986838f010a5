import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type DrawRequest, drawPage, lookAtPage } from './draw-page.ts'
import type { PageCovers, PageSize, PageText } from './messages.ts'
import type { PagePart } from './page-cells.ts'
import { toPageCovers } from './page-covers.ts'
import { toPageText } from './page-text.ts'
import { PdfError } from './pdf-failure.ts'
import type { PageSurvey } from './survey-page.ts'

type DocumentParameters = Exclude<
  NonNullable<Parameters<typeof getDocument>[0]>,
  string | URL | ArrayBuffer | ArrayBufferView
>

/** A PDF that is being read. Its methods reject with a `PdfError`; pages count from 1. */
export interface OpenPdf {
  readonly count: number
  getSize(page: number): Promise<PageSize>
  getText(page: number): Promise<PageText>
  /** Where fields of a form hide what is below them. */
  getCovers(page: number): Promise<PageCovers>
  /** Draws a part of a page, see `drawPage`. */
  draw(page: number, request: DrawRequest): Promise<PagePart | undefined>
  /** Looks at a page as a whole, once; `undefined` where that is not needed any more. */
  survey(
    page: number,
    request: Pick<DrawRequest, 'createContext' | 'pause'>,
  ): Promise<PageSurvey | undefined>
  close(): Promise<void>
}

/** What there is around a PDF: nothing of it in Node, where only sizes and texts are read. */
export interface PdfSurroundings {
  /** What pdf.js makes canvases with, and what it names filters with, see `createMaskFilters`. */
  readonly factories?: { readonly CanvasFactory: object; readonly FilterFactory: object }
  /** Where typefaces are added that are in a file. */
  readonly fonts?: FontFaceSet
  /** Loads what pdf.js needs besides its code, by its path below `pdfDataFolder`. */
  readonly loadData?: (path: string) => Promise<Uint8Array>
  /** Address of that folder. */
  readonly dataUrl?: string
}

/** A picture in a file that has more pixels is not drawn. */
const mostImagePixels = 64e6
/** Pages whose contents are kept in case they are drawn again. */
const mostPages = 8
/** Only what goes wrong altogether is written into the console. */
const onlyErrors = 0
/** No side of a page is smaller or larger, points: a page that says so is damaged, or wants memory. */
const [leastPoints, mostPoints] = [4, 14_400]

/**
 * Reads a PDF with pdf.js, on the thread that calls. Its scripts, its forms in XML and its addresses do nothing,
 * and no part of it becomes code. Rejects with a `PdfError`.
 */
export async function openPdf(
  bytes: Uint8Array,
  { factories, fonts, loadData = loadNothing, dataUrl = 'none/' }: PdfSurroundings = {},
): Promise<OpenPdf> {
  // Of nothing at all, pdf.js never says anything.
  if (bytes.length === 0) throw new PdfError('pdfDamaged')
  const parameters: DocumentParameters = {
    ...{ data: bytes, verbosity: onlyErrors, isEvalSupported: false, enableXfa: false },
    ...{ useWasm: false, useWorkerFetch: false, maxImageSize: mostImagePixels },
    ...{ disableAutoFetch: true, disableStream: true, disableRange: true },
    ...{ disableFontFace: fonts === undefined, useSystemFonts: fonts !== undefined },
    ...{ cMapUrl: 'cmaps/', standardFontDataUrl: 'standard_fonts/', wasmUrl: `${dataUrl}wasm/` },
    BinaryDataFactory: class {
      fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
        return loadData(`${kind === 'cMapUrl' ? 'cmaps' : 'standard_fonts'}/${filename}`)
      }
    },
    ...factories,
  }
  // What pdf.js takes for a document is asked for its typefaces only.
  const loading = getDocument(
    fonts ? Object.assign(parameters, { ownerDocument: { fonts } }) : parameters,
  )
  try {
    const file = await loading.promise
    if (file.numPages < 1) throw new PdfError('pdfEmpty')
    return createReader(file)
  } catch (error) {
    await loading.destroy().catch(() => undefined)
    throw toPdfError(error)
  }
}

function createReader(file: PDFDocumentProxy): OpenPdf {
  /** In the order of their last use. */
  const pages = new Map<number, PDFPageProxy>()
  const surveys = new Map<number, PageSurvey>()

  async function getPage(number: number): Promise<PDFPageProxy> {
    const page = pages.get(number) ?? (await file.getPage(number))
    pages.delete(number)
    pages.set(number, page)
    for (const [other, old] of pages) {
      if (pages.size <= mostPages) break
      pages.delete(other)
      old.cleanup()
    }
    return page
  }

  async function use<T>(number: number, work: (page: PDFPageProxy) => Promise<T> | T): Promise<T> {
    try {
      return await work(await getPage(number))
    } catch (error) {
      throw toPdfError(error)
    }
  }

  return {
    count: file.numPages,
    getSize: (number) =>
      use(number, (page) => {
        const { width, height } = page.getViewport({ scale: 1 })
        return { width: toPoints(width), height: toPoints(height) }
      }),
    getText: (number) =>
      use(number, async (page) => {
        const { items } = await page.getTextContent()
        return toPageText(items, page.getViewport({ scale: 1 }))
      }),
    getCovers: (number) =>
      use(number, async (page) => {
        const annotations = await page.getAnnotations({ intent: 'display' })
        return toPageCovers(annotations, page.getViewport({ scale: 1 }))
      }),
    draw: (number, request) => use(number, (page) => drawPage(page, request)),
    async survey(number, request) {
      const known = surveys.get(number)
      const survey = known ?? (await use(number, (page) => lookAtPage(page, request)))
      if (survey) surveys.set(number, survey)
      return survey
    },
    close: () => file.loadingTask.destroy(),
  }
}

function toPoints(length: number): number {
  return Number.isFinite(length) ? Math.min(mostPoints, Math.max(leastPoints, length)) : leastPoints
}

function toPdfError(error: unknown): PdfError {
  if (error instanceof PdfError) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return new PdfError('pdfEncrypted')
  return new PdfError('pdfDamaged')
}

async function loadNothing(): Promise<Uint8Array> {
  throw new Error('there are no data besides the code')
}
