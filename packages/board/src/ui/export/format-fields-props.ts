import type { ExportChoices } from './export-choices.ts'
import type { ListedPdf, PageLayout, PageSummary } from './page-choice.ts'
import type { PictureSize } from './picture-size.ts'

/** What the fields of one kind of file get. */
export interface FormatFieldsProps {
  readonly choices: ExportChoices
  /** How large a picture would be, in pixels; absent where there is nothing to export. */
  readonly size: PictureSize | undefined
  /** What the pages of a document would be; absent where there is nothing to export. */
  readonly pages: PageSummary | undefined
  /** What the pages of a document are: what is chosen, as far as it can be. */
  readonly layout: PageLayout
  /** Those that can be chosen. */
  readonly layouts: readonly PageLayout[]
  /** The PDFs that have pages there, and which of them is chosen. */
  readonly pdfs: readonly ListedPdf[]
  readonly pdf: ListedPdf | undefined
  /** Its pages on which fields of a form will hide something that is drawn. */
  readonly covered: readonly number[]
  readonly onPdf: (hash: string) => void
  /** What a document says that it is called. */
  readonly title: string
  readonly onTitle: (title: string) => void
  readonly onChange: (changed: Partial<ExportChoices>) => void
}
