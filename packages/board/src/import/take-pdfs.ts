import { assetHeadBytes, isPdf, pdfType } from '@tiza/protocol'
import type { ImportContext } from './import-context.ts'

/** Takes PDFs in; returns the other files. */
export async function takePdfs(
  files: readonly File[],
  { takePdf, at }: Pick<ImportContext, 'takePdf' | 'at'>,
): Promise<readonly File[]> {
  if (!takePdf) return files
  const others: File[] = []
  for (const file of files) {
    if (await isPdfLike(file)) await takePdf(file, at)
    else others.push(file)
  }
  return others
}

/** Whether it is a PDF by how it begins, whatever it is called, or says that it is one. */
async function isPdfLike(file: File): Promise<boolean> {
  if (file.type === pdfType) return true
  const head = await file
    .slice(0, assetHeadBytes)
    .arrayBuffer()
    .catch(() => undefined)
  if (!head) return false
  const bytes = new Uint8Array(head)
  // A board as a file is a zip, which may have a PDF near its beginning.
  return isPdf(bytes) && !zipMark.every((byte, at) => bytes[at] === byte)
}

/** How a zip with something in it begins: `PK`, 3, 4. */
const zipMark = [0x50, 0x4b, 3, 4]
