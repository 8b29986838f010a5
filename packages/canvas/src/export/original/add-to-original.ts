import { deflate } from '@tiza/pictures/deflate'
import { createPdfFile, type PdfAddition } from '@tiza/shapes/pens'
import { changePage } from './change-page.ts'
import type { OriginalPdf } from './read-original.ts'
import { toWrittenObjects, writeOriginal } from './write-original.ts'

/**
 * A PDF with what has been drawn for some of its pages, in parts one after the other. `pages`: one for each of what
 * has been drawn, in that order; the first is 1.
 */
export function addToOriginal(
  original: OriginalPdf,
  { objects, forms }: PdfAddition,
  pages: readonly { readonly page: number }[],
): readonly Uint8Array[] {
  const file = createPdfFile({ deflate, taken: original.taken + objects.length })
  const changed = pages.flatMap(({ page }, at) => {
    const [own, form] = [original.pages[page - 1], forms[at]]
    if (!own || !form) return []
    return { ref: own.ref, parts: [changePage(original.context, own, { form, file })] }
  })
  const added = toWrittenObjects([...objects, ...file.toObjects()])
  return writeOriginal(original, [...added, ...changed])
}
