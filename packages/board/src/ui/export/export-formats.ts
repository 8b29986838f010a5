/** The kinds of file that a board can be exported as, in the order in which they are offered. */
export const exportFormats = ['png', 'svg', 'pdf', 'tiza', 'excalidraw', 'markdown', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What goes on the clipboard: a picture of the board, words, or a text that Excalidraw takes. */
export type Copied = 'picture' | 'words' | 'excalidraw'

/** What a kind of file is. */
export interface FormatTraits {
  /** What the names of its files end with. */
  readonly ending: string
  /** Whether it shows the board: on paper or on nothing, in the colours of a theme. */
  readonly isDrawn: boolean
  /** Whether it may have the shapes inside, too, to be dropped on a board again. */
  readonly mayHaveInside: boolean
  /** Whether it has words alone, so that no picture is fetched for it. */
  readonly isWords?: true
  /** What can be copied in place of the file. Default: nothing that were like it. */
  readonly copied?: Copied
  /** Whether a page of a PDF is a picture in it, as there are none. Default: it is drawn, or the file has the PDF. */
  readonly hasPictures?: true
  /** Whether it has pages, a title and an author. */
  readonly hasPages?: true
}

/** What each kind of file is. */
export const formatTraits: Readonly<Record<ExportFormat, FormatTraits>> = {
  png: { ending: 'png', isDrawn: true, mayHaveInside: true, copied: 'picture' },
  svg: { ending: 'svg', isDrawn: true, mayHaveInside: true, copied: 'picture' },
  pdf: {
    ...{ ending: 'pdf', isDrawn: true, mayHaveInside: false },
    ...{ copied: 'picture', hasPages: true },
  },
  tiza: { ending: 'tiza', isDrawn: false, mayHaveInside: false },
  markdown: {
    ...{ ending: 'md', isDrawn: false, mayHaveInside: false },
    ...{ copied: 'words', isWords: true },
  },
  csv: { ending: 'csv', isDrawn: false, mayHaveInside: false, isWords: true },
  excalidraw: {
    ...{ ending: 'excalidraw', isDrawn: false, mayHaveInside: false },
    ...{ copied: 'excalidraw', hasPictures: true },
  },
}
