import { assetHeadBytes, hasPdfEnd, isPdf, pdfTailBytes, pdfType } from '@tiza/protocol'
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

/** Whether it says that it is a PDF, or begins like one, or has its header further on and ends like one. */
async function isPdfLike(file: File): Promise<boolean> {
  if (file.type === pdfType) return true
  const [head, tail] = await Promise.all([
    readBytes(file.slice(0, assetHeadBytes)),
    readBytes(file.slice(-pdfTailBytes)),
  ])
  if (isPdf(head.subarray(0, headerBytes))) return true
  // A board as a file is a zip, which may have a whole PDF in it; and texts may be about PDFs.
  const isZip = zipMark.every((byte, at) => head[at] === byte)
  return isPdf(head) && !isZip && hasPdfEnd(tail, file.size)
}

/** Nothing of a file that cannot be read: whoever takes it says so. */
async function readBytes(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer().catch(() => new ArrayBuffer(0)))
}

/** `%PDF-1`. */
const headerBytes = 6
/** How a zip with something in it begins: `PK`, 3, 4. */
const zipMark = [0x50, 0x4b, 3, 4]
