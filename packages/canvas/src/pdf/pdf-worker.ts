import { createMaskFilters } from './mask-filters.ts'
import type { FromPdfWorker, PdfResult, PdfTask, ToPdfWorker } from './messages.ts'
import { type OpenPdf, openPdf } from './open-pdf.ts'
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
    case 'words':
      return { type: 'words', ...(await pdf.getText(task.page)) }
    case 'draw': {
      const drawn = await draw(n, pdf, task)
      return (
        drawn && { type: 'draw', bitmap: drawn.canvas.transferToImageBitmap(), part: drawn.part }
      )
    }
    case 'png': {
      const drawn = await draw(n, pdf, { ...task, part: [0, 0, 1, 1] })
      return drawn && { type: 'png', blob: await drawn.canvas.convertToBlob({ type: 'image/png' }) }
    }
  }
}

async function draw(
  n: number,
  pdf: OpenPdf,
  { page, side, part }: Pick<Extract<PdfTask, { readonly type: 'draw' }>, 'page' | 'side' | 'part'>,
) {
  let canvas: OffscreenCanvas | undefined
  const drawn = await pdf.draw(page, {
    ...{ side, part },
    createContext(width, height) {
      const { context } = filters.createCanvas(width, height)
      canvas = context.canvas
      return context
    },
    async pause() {
      await takeMessages()
      return needed.get(n) === true
    },
  })
  return canvas && drawn && { canvas, part: drawn }
}

function answer(message: FromPdfWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

async function handleRun(n: number, name: string, task: PdfTask): Promise<void> {
  needed.set(n, true)
  try {
    const result = await run(n, await open(name), task)
    if (!result) throw new PdfError('pdfUnavailable')
    answer({ type: 'done', n, result }, 'bitmap' in result ? [result.bitmap] : [])
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
