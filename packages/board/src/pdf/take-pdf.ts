import { type PdfFailure, toPdfFailure } from '@tiza/canvas/pdf/pdf-failure'
import type { PdfReader } from '@tiza/canvas/pdf/pdf-reader'
import type { AssetClient } from '@tiza/client/assets'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { createId, pdfType } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { markPdf, pdfMarkBytes } from '../images/mark-pdf.ts'
import type { PageArrangement } from '../ui/pdf/pdf-choices.ts'
import { arrangePages } from './arrange-pages.ts'
import { putPages } from './put-pages.ts'

/** A PDF that can be put on a board. */
export interface ReadPdf {
  readonly name: string
  readonly blob: Blob
  /** What the reader knows it by. */
  readonly file: string
  readonly count: number
  /** How many of its pages a board takes at once. */
  readonly most: number
  /** Where to; by default where there is room in view. */
  readonly at: BoardPoint | undefined
}

/** Why a PDF cannot be put on a board; its words are those of a notice. */
export type PdfRefusal = PdfFailure | 'pdfTooLarge' | 'pdfNotTaken'

/** What reads PDFs, and where their bytes go. */
export interface PdfParts {
  readonly reader: Pick<PdfReader, 'put' | 'count' | 'getSizes'>
  readonly assets: Pick<AssetClient, 'add'>
}

/** A page and its frame. */
const shapesPerPage = 2
/** More pages at once nobody finds the way through, and they would hold back what others draw. */
const mostPages = 500

/** Looks into a PDF: what it is, or why it cannot be put on the board. */
export async function readPdf(
  { board }: Pick<ExtensibleEditor, 'board'>,
  file: File,
  { reader, at }: Pick<PdfParts, 'reader'> & { readonly at?: BoardPoint | undefined },
): Promise<ReadPdf | PdfRefusal> {
  if (!board.takesPdfs) return 'pdfNotTaken'
  if (file.size > board.limits.pdfBytes - pdfMarkBytes) return 'pdfTooLarge'
  const blob = new Blob([file], { type: pdfType })
  const name = `file ${createId()}`
  reader.put(name, blob)
  try {
    const count = await reader.count(name)
    const room = Math.floor((board.limits.shapesPerBoard - board.shapes.size) / shapesPerPage)
    return { name: file.name, blob, file: name, count, most: Math.min(count, mostPages, room), at }
  } catch (error) {
    return toPdfFailure(error)
  }
}

/** Puts pages of a PDF on the board, as one step of undo; returns why that cannot be, if so. */
export async function placePdf(
  editor: ExtensibleEditor,
  { blob, file, at }: ReadPdf,
  {
    pages,
    arrangement,
    reader,
    assets,
  }: PdfParts & {
    readonly pages: readonly number[]
    readonly arrangement: PageArrangement
  },
): Promise<PdfRefusal | undefined> {
  try {
    const sizes = await reader.getSizes(file, pages)
    const sized = sizes.flatMap((size, at) => (size ? { ...size, page: pages[at] ?? 1 } : []))
    if (sized.length === 0) return 'pdfDamaged'
    const marked = await markPdf(blob, editor.board.board)
    const hash = await assets.add(marked)
    if (editor.state.getState().readOnly) return undefined
    reader.put(hash, marked)
    putPages(editor, arrangePages(sized, { hash, arrangement }), at)
    const skipped = sizes.length - sized.length
    if (skipped > 0) editor.notify({ name: 'skipped', count: skipped })
    return undefined
  } catch (error) {
    return toPdfFailure(error)
  }
}
