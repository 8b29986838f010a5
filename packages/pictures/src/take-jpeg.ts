import type { PdfPicture } from '@tiza/shapes/pens'
import { readJpegHead } from './jpeg-head.ts'

/** A JPEG as a PDF takes it as it is; `undefined` for one that would look otherwise than in a browser. */
export function takeJpeg(jpeg: Uint8Array): PdfPicture | undefined {
  const head = readJpegHead(jpeg)
  if (!head || head.hasExif || (head.components !== 1 && head.components !== 3)) return undefined
  const { width, height, components } = head
  return { width, height, jpeg, isGrey: components === 1 }
}
