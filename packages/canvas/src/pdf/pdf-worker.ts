import { copyDark } from './copy-dark.ts'
import type { DarkColors } from './invert-lightness.ts'
import { createMaskFilters } from './mask-filters.ts'
import type { FromPdfWorker, PdfResult, PdfTask, ToPdfWorker } from './messages.ts'
import { type OpenPdf, openPdf } from './open-pdf.ts'
import type { PagePart } from './page-cells.ts'
import { PdfError, toPdfFailure } from './pdf-failure.ts'

/** A worker's own, which the DOM's types know on documents only. */
declare const fonts: FontFaceSet

/** The thread that reads PDFs: one task after the other, and ended by the page where one takes too long. */
const filters = createMaskFilters()
const files = new Map<string, { readonly blob: Blob; opening?: Promise<OpenPdf> }>()
/** Tasks that are being done, and whether they are needed still. */
const needed = new Map<number, boolean>()
let dataUrl = ''

const { port1, port2 } = new MessageChannel()

/** Lets messages in that have been sent until now: a timer would be late by milliseconds. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve()
    port2.postMessage(0)
  })
}

async function loadData(path: string): Promise<Uint8Array> {
  const response = await fetch(dataUrl + path)
  if (!response.ok) throw new Error(`no ${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

function open(name: string): Promise<OpenPdf> {
  const file = files.get(name)
  if (!file) throw new PdfError('pdfUnavailable')
  file.opening ??= file.blob
    .arrayBuffer()
    .then((bytes) =>
      openPdf(new Uint8Array(bytes), { factories: filters, fonts, loadData, dataUrl }),
    )
  return file.opening
}

async function close(name: string): Promise<void> {
  const file = files.get(name)
  files.delete(name)
  const opened = await file?.opening?.catch(() => undefined)
  await opened?.close()
}

async function run(n: number, pdf: OpenPdf, task: PdfTask): Promise<PdfResult | undefined> {
  switch (task.type) {
    case 'count':
      return { type: 'count', count: pdf.count }
    case 'sizes': {
      const sizes = []
      for (const page of task.pages) sizes.push(await pdf.getSize(page).catch(() => undefined))
      return { type: 'sizes', sizes }
    }
    case 'covers': {
      const covers = []
      for (const page of task.pages) covers.push(await pdf.getCovers(page).catch(() => []))
      return { type: 'covers', covers }
    }
    case 'words':
      return { type: 'words', ...(await pdf.getText(task.page)) }
    case 'draw': {
      const drawn = await draw(n, pdf, task)
      const dark = drawn && task.dark && (await darken(n, pdf, task, drawn))
      if (!drawn || (task.dark && !dark)) return undefined
      const { canvas, part } = drawn
      const bitmap = canvas.transferToImageBitmap()
      return { type: 'draw', bitmap, dark: dark?.transferToImageBitmap(), part }
    }
    case 'png': {
      const drawn = await draw(n, pdf, { ...task, part: [0, 0, 1, 1] })
      const shown = drawn && task.dark ? await darken(n, pdf, task, drawn) : drawn?.canvas
      return shown && { type: 'png', blob: await shown.convertToBlob({ type: 'image/png' }) }
    }
  }
}

interface Drawn {
  readonly canvas: OffscreenCanvas
  readonly part: PagePart
}

/** Lets others have the thread; resolves with whether a task is needed still. */
async function pause(n: number): Promise<boolean> {
  await takeMessages()
  return needed.get(n) === true
}

async function draw(
  n: number,
  pdf: OpenPdf,
  { page, side, part }: Pick<Extract<PdfTask, { readonly type: 'draw' }>, 'page' | 'side' | 'part'>,
): Promise<Drawn | undefined> {
  let canvas: OffscreenCanvas | undefined
  const drawn = await pdf.draw(page, {
    ...{ side, part },
    createContext(width, height) {
      const { context } = filters.createCanvas(width, height)
      canvas = context.canvas
      return context
    },
    pause: () => pause(n),
  })
  return canvas && drawn && { canvas, part: drawn }
}

/** A copy of what was drawn of a page, as it is on a dark board; `undefined` where it is not needed any more. */
async function darken(
  n: number,
  pdf: OpenPdf,
  { page, dark }: { readonly page: number; readonly dark?: DarkColors | undefined },
  { canvas, part }: Drawn,
): Promise<OffscreenCanvas | undefined> {
  const survey = await pdf.survey(page, {
    createContext: (width, height) => filters.createCanvas(width, height).context,
    pause: () => pause(n),
  })
  return survey && dark && copyDark(canvas, { survey, part, colors: dark })
}

function answer(message: FromPdfWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

function listBitmaps(result: PdfResult): ImageBitmap[] {
  if (result.type !== 'draw') return []
  return result.dark ? [result.bitmap, result.dark] : [result.bitmap]
}

async function handleRun(n: number, name: string, task: PdfTask): Promise<void> {
  needed.set(n, true)
  try {
    const result = await run(n, await open(name), task)
    if (!result) throw new PdfError('pdfUnavailable')
    answer({ type: 'done', n, result }, listBitmaps(result))
  } catch (error) {
    answer({ type: 'failed', n, failure: toPdfFailure(error) })
  } finally {
    needed.delete(n)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToPdfWorker>) => {
  switch (data.type) {
    case 'start':
      dataUrl = data.dataUrl
      return
    case 'open':
      files.set(data.file, { blob: data.blob })
      return
    case 'close':
      void close(data.file)
      return
    case 'run':
      void handleRun(data.n, data.file, data.task)
      return
    case 'cancel':
      if (needed.has(data.n)) needed.set(data.n, false)
  }
})
