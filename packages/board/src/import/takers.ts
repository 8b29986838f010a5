import type { ImportContext } from './import-context.ts'
import { takeDocuments } from './take-documents.ts'
import { takeImages } from './take-images.ts'
import { takePdfs } from './take-pdfs.ts'

/** Takes those of some files that it can; resolves with the others. */
export type Taker = (files: readonly File[], context: ImportContext) => Promise<readonly File[]>

/** Who is asked in turn about files that are dropped, pasted or chosen; the last one takes, or refuses, the rest. */
export const takers: readonly Taker[] = [takePdfs, takeDocuments, takeImages]
