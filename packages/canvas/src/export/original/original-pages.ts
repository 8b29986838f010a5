import { type CopiedPage, createPageCopier, type PageCopier } from './copy-page.ts'
import { readOriginal } from './read-original.ts'

/** Pages of PDFs that come along as lines and letters. */
export interface OriginalPages {
  /** A page, which is added as an object of one unit; `undefined` where a picture has to do. The first page is 1. */
  find(page: { readonly hash: string; readonly page: number }): CopiedPage | undefined
}

/** Reads PDFs, by hash: of what is protected or damaged no page comes along. */
export async function createOriginalPages(
  originals: ReadonlyMap<string, Blob>,
): Promise<OriginalPages> {
  const copiers = new Map<string, PageCopier>()
  for (const [hash, blob] of originals) {
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const original = await readOriginal(bytes).catch(() => undefined)
    if (original) copiers.set(hash, createPageCopier(original))
  }
  return { find: ({ hash, page }) => copiers.get(hash)?.find(page) }
}
