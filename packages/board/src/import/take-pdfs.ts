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
  return head !== undefined && isPdf(new Uint8Array(head))
}
