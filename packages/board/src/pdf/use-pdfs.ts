import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { AssetClient } from '@tiza/client/assets'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { BoardPoint } from '@tiza/shapes'
import { useCallback, useState } from 'react'
import type { PageArrangement } from '../ui/pdf/pdf-choices.ts'
import type { PdfRefusal, ReadPdf } from './take-pdf.ts'

/** A PDF of which somebody is asked which pages come on the board. */
export interface AskedPdf extends Pick<ReadPdf, 'name' | 'count' | 'most'> {
  /** Another for each. */
  readonly key: string
  place(pages: readonly number[], arrangement: PageArrangement): Promise<void>
  close(): void
}

interface PdfTaker {
  /** The first of those that are asked about, one after the other. */
  readonly pdf: AskedPdf | undefined
  /** Takes a PDF in: one page at once, others after a question. What cannot be taken is said in a notice. */
  readonly take: (file: File, at?: BoardPoint) => Promise<void>
  /** Exchanges the PDF with a hash for another one. What cannot be taken is said in a notice. */
  readonly replace: (hash: string, file: File) => Promise<void>
}

/** Takes PDFs in; the code for that comes with the first. */
export function usePdfs(
  editor: ExtensibleEditor,
  { canvas, assets }: { canvas: CanvasHandle; assets: AssetClient | undefined },
): PdfTaker {
  const [pdfs, setPdfs] = useState<readonly AskedPdf[]>([])

  const refuse = useCallback(
    (file: File, name: PdfRefusal) => {
      const count = Math.floor(editor.board.limits.pdfBytes / 1e6)
      editor.notify({ name, file: file.name, count })
    },
    [editor],
  )

  const take = useCallback(
    async (file: File, at?: BoardPoint) => {
      if (!assets || editor.state.getState().readOnly) return
      const parts = await loadParts(canvas).catch(() => undefined)
      if (!parts) return refuse(file, 'pdfUnavailable')
      const { readPdf, placePdf, reader } = parts
      const read = await readPdf(editor, file, { reader, at })
      if (typeof read === 'string') return refuse(file, read)
      const place = async (pages: readonly number[], arrangement: PageArrangement) => {
        const refusal = await placePdf(editor, read, { pages, arrangement, reader, assets })
        if (refusal) refuse(file, refusal)
      }
      if (read.count === 1 && read.most === 1) return place([1], 'column')
      const asked: AskedPdf = {
        ...{ key: read.file, name: read.name, count: read.count, most: read.most, place },
        close: () => setPdfs((all) => all.filter((one) => one !== asked)),
      }
      setPdfs((all) => [...all, asked])
    },
    [assets, canvas, editor, refuse],
  )

  const replace = useCallback(
    async (hash: string, file: File) => {
      if (!assets) return
      const parts = await loadParts(canvas).catch(() => undefined)
      const { reader, replacePdf } = parts ?? {}
      if (!reader || !replacePdf) return refuse(file, 'pdfUnavailable')
      const refusal = await replacePdf(editor, { hash, file, reader, assets })
      if (refusal) refuse(file, refusal)
    },
    [assets, canvas, editor, refuse],
  )

  return { pdf: pdfs[0], take, replace }
}

async function loadParts(canvas: CanvasHandle) {
  const [code, replacing, reader] = await Promise.all([
    ...([import('./take-pdf.ts'), import('./replace-pdf.ts')] as const),
    canvas.getPdfReader(),
  ])
  return { ...code, ...replacing, reader }
}
