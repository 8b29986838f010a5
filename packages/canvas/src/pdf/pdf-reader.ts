import type { AssetHeaders, AssetPlace } from '../asset-place.ts'
import { createPdfClient, type PdfClient } from './pdf-client.ts'
import { createPdfFiles } from './pdf-files.ts'

/** Reads PDFs: those of a board by their hash, and others by names that they are given. */
export interface PdfReader extends Omit<PdfClient, 'destroy'> {
  /** Resolves when the bytes of a file are there. */
  load(file: string): Promise<Blob>
  /** Takes over bytes that the server need not have. */
  put(file: string, blob: Blob): void
  setHeaders(headers: AssetHeaders): void
  destroy(): void
}

export interface PdfReaderOptions extends Pick<AssetPlace, 'assetsUrl'> {
  /** Address of the folder with the data of pdf.js, with a slash at its end. */
  readonly dataUrl: string
}

/** Loads files and has them read in a worker. */
export function createPdfReader({ assetsUrl, dataUrl }: PdfReaderOptions): PdfReader {
  const files = createPdfFiles({ assetsUrl })
  const client = createPdfClient({ dataUrl, loadFile: files.load })
  return {
    ...client,
    load: files.load,
    put: files.put,
    setHeaders: files.setHeaders,
    destroy() {
      client.destroy()
      files.destroy()
    },
  }
}
