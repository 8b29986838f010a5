import { hashBytes } from '@tiza/client/assets'
import { pdfType } from '@tiza/protocol'

/** A comment behind the end of a PDF, where programs ignore it (ISO 32000-1, 7.2.3). */
const mark = /\n% tiza [0-9a-f]{32}\n$/
/** How many bytes longer than before a PDF is. */
export const pdfMarkBytes = '\n% tiza \n'.length + 32

/**
 * A PDF with a comment behind its end that only people with the link of the board can know, and the same each
 * time: so nobody else can tell its hash from the PDF itself, and ask a server for that. [AS9] The mark of
 * another board goes.
 */
export async function markPdf(blob: Blob, board: string): Promise<Blob> {
  const bytes = unmarkPdf(new Uint8Array(await blob.arrayBuffer()))
  const known = await hashBytes(bytes.slice().buffer)
  const words = new TextEncoder().encode(`${board} ${known}`)
  const own = (await hashBytes(words.buffer)).slice(0, 32)
  return new Blob([bytes, `\n% tiza ${own}\n`], { type: pdfType })
}

/** A PDF as it was before it was marked for a board: every byte of it. */
export function unmarkPdf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = String.fromCharCode(...bytes.subarray(-pdfMarkBytes))
  return mark.test(end) ? bytes.subarray(0, -pdfMarkBytes) : bytes
}
