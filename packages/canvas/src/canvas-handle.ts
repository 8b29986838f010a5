import type { Camera } from '@tiza/editor/camera'
import type { Highlight } from '@tiza/editor/highlight'
import type { Theme } from '@tiza/shapes'
import type { AssetHeaders, AssetPlace } from './asset-place.ts'
import type { Overlay } from './overlay/create-overlay.ts'
import type { PdfReader } from './pdf/pdf-reader.ts'
import type { Typeface } from './typefaces.ts'

/** A board that is drawn. */
export interface CanvasHandle {
  setTheme(theme: Theme): void
  /** Shows what belongs to the tools beyond the first stroke, above all shapes. */
  setOverlay(overlay: Overlay): void
  /** Marks places on shapes in the overlay, in place of those before; nobody else sees that. */
  showHighlights(highlights: readonly Highlight[]): void
  /** Draws texts with typefaces, from when both threads have them. Rejects when one is broken. */
  addTypefaces(typefaces: readonly Typeface[]): Promise<void>
  /** All that were added. */
  readonly typefaces: readonly Typeface[]
  /** Resolves when everything known so far is on the screen, and sharp. */
  whenPainted(): Promise<void>
  /**
   * The shapes in view, drawn one by one on a canvas of their own as if nothing had been kept:
   * device pixels, transparent where there is nothing.
   */
  drawUncached(): HTMLCanvasElement
  /** The whole board as paper takes it: in light colours, on white, at once. `undefined` where it is empty. */
  drawForPrint(): HTMLCanvasElement | undefined
  /**
   * A picture of the whole board (CSS pixels) on light paper, as a data URL; `undefined` when it is empty
   * or cannot be drawn. Costs no frame.
   */
  drawSmall(size: { readonly width: number; readonly height: number }): Promise<string | undefined>
  /**
   * Draws the whole board as a camera sees it, CSS pixels; returns whether it is as the
   * board is, not as it was a second ago.
   */
  drawOverview(target: CanvasRenderingContext2D, camera: Camera): boolean
  /**
   * How many times that has changed: as long as it stays, `drawOverview` has nothing newer of a board of which
   * it returned that it was not the latest.
   */
  countOverviews(): number
  /** Says from now on who asks the server for images: its headers. */
  setAssetHeaders(headers: AssetHeaders): void
  /** Shows the bytes of an image that the server need not have yet. */
  putAsset(hash: string, blob: Blob): void
  /** A picture as it was decoded last, as PNG; `undefined` where it is not at hand. */
  copyPicture(hash: string): Promise<Blob | undefined>
  /** What reads PDFs, loaded with the first call; rejects where it cannot be had. */
  getPdfReader(): Promise<Omit<PdfReader, 'setHeaders' | 'destroy'>>
  destroy(): void
}

export interface CanvasOptions extends AssetPlace {
  readonly theme: Theme
  /**
   * Address of the folder with the data of pdf.js, see `pdfDataFolder`. Default: nowhere; what needs them is
   * drawn without.
   */
  readonly pdfDataUrl?: string | undefined
  /** Called once, when the board has a PDF to show. Default: nobody asks. */
  readonly onFirstPdf?: (() => void) | undefined
  /** What holds the board and its controls: within it, the board is all that zooms. Default: the container. */
  readonly root?: HTMLElement
}
