import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

/** The first page of a PDF (base64), as pdf.js draws it at a scale, pixels per board unit: a data URL. */
export async function rasterPdf(viewer: Page, packed: string, scale: number): Promise<string> {
  const require = createRequire(import.meta.url)
  const read = async (name: string) => readFile(require.resolve(`pdfjs-dist/build/${name}`), 'utf8')
  const [code, worker] = await Promise.all([read('pdf.min.mjs'), read('pdf.worker.min.mjs')])
  return viewer.evaluate(
    async ({ code, worker, packed, scale }) => {
      const toUrl = (text: string) =>
        URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
      const pdfjs = await import(toUrl(code))
      pdfjs.GlobalWorkerOptions.workerSrc = toUrl(worker)
      const file = await pdfjs.getDocument({
        data: Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)),
      }).promise
      const page = await file.getPage(1)
      const viewport = page.getViewport({ scale: scale / 0.75 })
      const canvas = document.createElement('canvas')
      Object.assign(canvas, {
        width: Math.round(viewport.width),
        height: Math.round(viewport.height),
      })
      await page.render({ canvas, viewport }).promise
      return canvas.toDataURL()
    },
    { code, worker, packed, scale },
  )
}
