import { type Theme, toPictureKey } from '@tiza/shapes'
import { closePiece, type PagePiece } from './page-bitmaps.ts'
import { type PageCell, type PageName, toCellKey } from './page-cells.ts'
import type { PdfClient } from './pdf-client.ts'
import { PdfError } from './pdf-failure.ts'

/** Has the pages drawn that are looked at: what was looked at last first, and what is no more, not at all. */
export interface PdfPages {
  /** Asks for the picture of a cell, unless it is asked for. */
  want(cell: PageCell): void
  /** Tries again what could not be drawn of a file. */
  retry(hash: string): void
  destroy(): void
}

export interface PdfPagesOptions {
  /** What reads PDFs, loaded with the first page. */
  readonly getClient: () => Promise<Pick<PdfClient, 'draw'>>
  /** Resolves when the bytes of a file are there, which may take as long as it likes. */
  readonly loadFile: (hash: string) => Promise<unknown>
  /** Looks at what is in view: the answer says of a cell whether it is. */
  readonly look: () => (cell: PageCell) => boolean
  /** The board that pages are on. */
  readonly getTheme: () => Theme
  /** Receives a picture, which is the receiver's to close. */
  readonly onDrawn: (cell: PageCell, piece: PagePiece) => void
  /** A page was asked for that is looked at no more: whoever shows it has to ask again. */
  readonly onDropped: (page: PageName) => void
  /** A page cannot be drawn: it is not tried again. */
  readonly onFailed?: (page: PageName, failure: PdfError['failure']) => void
  /** Milliseconds. */
  readonly now?: () => number
}

/** How long to wait where what reads PDFs cannot be had, milliseconds. */
const retryMs = 5_000
/** What is being drawn is looked for in the view no more often, milliseconds. */
const lookMs = 100

export function createPdfPages({
  getClient,
  loadFile,
  look,
  getTheme,
  onDrawn,
  onDropped,
  onFailed,
  now = () => performance.now(),
}: PdfPagesOptions): PdfPages {
  /** The one that was asked for last is the last. */
  const wanted = new Map<string, PageCell>()
  const failed = new Set<string>()
  /** Files that are on their way, and those that are there. */
  const files = new Map<string, 'loading' | 'there'>()
  let lookedMs = 0
  let running: { readonly cell: PageCell; readonly giveUp: AbortController } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSoon = false
  let isDestroyed = false

  /** The cell to draw next; those that nobody looks at any more are forgotten. */
  function takeNext(): PageCell | undefined {
    const dropped = new Map<string, PageName>()
    const isSeen = look()
    let next: PageCell | undefined
    for (const [key, cell] of [...wanted].reverse()) {
      if (isSeen(cell)) {
        if (isThere(cell.hash)) next ??= cell
        continue
      }
      wanted.delete(key)
      dropped.set(toPictureKey(cell), cell)
    }
    for (const page of dropped.values()) onDropped(page)
    return next
  }

  /** Whether the bytes of a file are there; they are loaded where they are not. */
  function isThere(hash: string): boolean {
    const state = files.get(hash)
    if (state === undefined) {
      files.set(hash, 'loading')
      loadFile(hash).then(
        () => {
          files.set(hash, 'there')
          runSoon()
        },
        () => files.delete(hash),
      )
    }
    return state === 'there'
  }

  /** Once for all that is asked for at about the same time. */
  function runSoon(): void {
    if (isSoon || running || isDestroyed) return
    isSoon = true
    setTimeout(() => {
      isSoon = false
      void pump()
    })
  }

  async function pump(): Promise<void> {
    if (running || isDestroyed || timer !== undefined) return
    const cell = takeNext()
    if (!cell) return
    const giveUp = new AbortController()
    running = { cell, giveUp }
    try {
      const client = await getClient()
      const piece = await client.draw(cell, { theme: getTheme(), signal: giveUp.signal })
      wanted.delete(toCellKey(cell))
      if (isDestroyed) closePiece(piece)
      else onDrawn(cell, piece)
    } catch (error) {
      if (!isDestroyed) handleFailure(cell, error)
    } finally {
      running = undefined
    }
    void pump()
  }

  function handleFailure(cell: PageCell, error: unknown): void {
    if (running?.giveUp.signal.aborted) {
      wanted.delete(toCellKey(cell))
      onDropped(cell)
      return
    }
    if (error instanceof PdfError && error.failure !== 'pdfUnavailable') {
      const page = toPictureKey(cell)
      failed.add(page)
      for (const [key, other] of wanted) if (toPictureKey(other) === page) wanted.delete(key)
      onFailed?.(cell, error.failure)
      return
    }
    timer = setTimeout(() => {
      timer = undefined
      void pump()
    }, retryMs)
  }

  return {
    want(cell) {
      const key = toCellKey(cell)
      if (failed.has(toPictureKey(cell))) return
      wanted.delete(key)
      wanted.set(key, cell)
      if (running && now() - lookedMs > lookMs) {
        lookedMs = now()
        if (!look()(running.cell)) running.giveUp.abort()
      }
      runSoon()
    },
    retry(hash) {
      for (const page of failed) if (page.startsWith(`${hash}/`)) failed.delete(page)
    },
    destroy() {
      isDestroyed = true
      clearTimeout(timer)
      running?.giveUp.abort()
      wanted.clear()
    },
  }
}
