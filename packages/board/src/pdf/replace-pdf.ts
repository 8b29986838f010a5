import { toPdfFailure } from '@tiza/canvas/pdf/pdf-failure'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { createId, type PatchOp } from '@tiza/protocol'
import { markPdf } from '../images/mark-pdf.ts'
import { findPages } from './find-selected-pages.ts'
import type { PageShape } from './is-page.ts'
import { type PdfParts, type PdfRefusal, readPdf } from './take-pdf.ts'

/** A page of the new PDF, points. */
interface PageSize {
  readonly width: number
  readonly height: number
}

/**
 * Exchanges a PDF for another one below what is drawn on its pages, as one step of undo: each page shows the page of
 * that number, as wide as before. What the new one has fewer stays as it was. Returns why that cannot be, if so.
 */
export async function replacePdf(
  editor: ExtensibleEditor,
  { hash, file, reader, assets }: PdfParts & { readonly hash: string; readonly file: File },
): Promise<PdfRefusal | undefined> {
  const read = await readPdf(editor, file, { reader })
  if (typeof read === 'string') return read
  try {
    const marked = await markPdf(read.blob, editor.board.board)
    const numbers = [...new Set(findPages(editor, hash).map(({ page }) => page))]
    const known = numbers.filter((page) => page <= read.count)
    const sizes = await reader.getSizes(read.file, known)
    const next = await assets.add(marked)
    if (next === hash || editor.state.getState().readOnly) return undefined
    reader.put(next, marked)
    const pages = findPages(editor, hash)
    const ops = pages
      .filter(({ page }) => page <= read.count)
      .flatMap((page) => toPatches(editor, page, { next, size: sizes[known.indexOf(page.page)] }))
    editor.use(({ apply }) => apply(ops, { gesture: createId() }))
    tell(editor, { pages: pages.map(({ page }) => page), count: read.count })
    return undefined
  } catch (error) {
    return toPdfFailure(error)
  }
}

/** A page that is nearly as high as before stays as it is, board units. */
const nearly = 0.5

/** What makes a shape show the other page; where that is of another form, a frame around the page alone follows. */
function toPatches(
  { board }: Pick<ExtensibleEditor, 'board'>,
  { id, pos, size: [width, height], frame }: PageShape,
  { next, size }: { readonly next: string; readonly size: PageSize | undefined },
): readonly PatchOp[] {
  const high = size ? (width * size.height) / size.width : height
  if (Math.abs(high - height) < nearly) return [{ op: 'patch', id, set: { hash: next } }]
  const changed: [number, number] = [width, high]
  const around = frame === undefined ? undefined : board.getShape(frame)
  const isAlone =
    around !== undefined &&
    'size' in around &&
    isSame(around.pos, pos) &&
    isSame(around.size, [width, height])
  return [
    { op: 'patch', id, set: { hash: next, size: changed } },
    ...(isAlone ? [{ op: 'patch', id: around.id, set: { size: changed } } as const] : []),
  ]
}

function isSame(a: readonly [number, number], b: readonly [number, number]): boolean {
  return Math.abs(a[0] - b[0]) < nearly && Math.abs(a[1] - b[1]) < nearly
}

/** Says what is not as it may be thought: which pages show the old PDF still, and which of the new one are nowhere. */
function tell(
  editor: ExtensibleEditor,
  { pages, count }: { readonly pages: readonly number[]; readonly count: number },
): void {
  const kept = pages.filter((page) => page > count).length
  const more = count - Math.max(...pages)
  if (kept > 0) editor.notify({ name: 'pdfPagesKept', count: kept })
  else if (more > 0) editor.notify({ name: 'pdfPagesMore', count: more })
}
