import type { PageParts } from '../panels/panel.ts'
import { PdfDialog } from '../ui/pdf/pdf-dialog.tsx'
import { usePdfWords } from '../ui/pdf/words/use-pdf-words.ts'
import { parsePages } from './parse-pages.ts'

/** The dialog for the PDF that has been dropped on the board. */
export default function PdfPanel({
  page: { pdf, settings },
}: {
  readonly page: Pick<PageParts, 'pdf' | 'settings'>
}) {
  if (!usePdfWords() || !pdf) return null
  const { key, name, count, most, place, close } = pdf
  return (
    <PdfDialog
      key={key}
      {...{ name, count, most }}
      stored={settings.pdfChoices}
      parse={(typed) => parsePages(typed, count)}
      onPlace={place}
      onClose={close}
    />
  )
}
