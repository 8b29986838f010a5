import type { Shape } from '@tiza/protocol'
import type { AssetHeaders, AssetPlace } from '../asset-place.ts'
import type { PagePiece } from '../pdf/page-bitmaps.ts'
import type { PageCell } from '../pdf/page-cells.ts'
import type { RenderState } from '../render-state.ts'
import type { Typeface } from '../typefaces.ts'
import type { Region } from '../view.ts'
import type { Decoded } from './bitmaps.ts'
import type { Delta } from './delta.ts'
import type { RegionLook } from './draw-region.ts'
import type { PackedLayout } from './packed-layout.ts'

/** A finished picture. Its receiver closes it, where it can be closed. */
export type Raster = ImageBitmap | HTMLCanvasElement

/** Changes of what there is to draw. `undefined` takes a render state away. */
export interface RasterChange {
  /** Whole shapes, as they are drawn: lines free of bindings. */
  readonly put: readonly Shape[]
  /** What is new about shapes that were. */
  readonly changed: readonly Delta[]
  readonly gone: readonly string[]
  readonly renderStates: readonly (readonly [id: string, renderState: RenderState | undefined])[]
  /** How long texts of shapes are laid out: without it, they are not drawn. */
  readonly layouts: readonly PackedLayout[]
}

/** Draws regions away from the frame. */
export interface Rasterizer {
  /** Takes in what changed; pictures asked for from now on show it. */
  change(change: RasterChange): void
  /** Asks for a decoded image, see `BitmapLoader`. */
  load(hash: string, side: number): void
  /** Says from now on who asks for images. */
  setAssetHeaders(headers: AssetHeaders): void
  putAsset(hash: string, blob: Blob): void
  /** Takes over a picture of a part of a page; what is asked for from now on shows it. */
  putPage(cell: PageCell, piece: PagePiece): void
  /** Resolves when typefaces are ready for `useTypefaces`; one call after the other. */
  readTypefaces(typefaces: readonly Typeface[]): Promise<void>
  /** Draws with them what is asked for from now on. */
  useTypefaces(): void
  /**
   * The picture of a region with all changes before this call, after those asked for before; rejects
   * if that fails or is given up.
   */
  draw(region: Region, look: RegionLook, giveUp?: AbortSignal): Promise<Raster>
  destroy(): void
}

/** What drawing elsewhere needs to know about images. */
export interface ImageOptions extends AssetPlace {
  /** Receives each image that is there now, or sharper; pictures asked for from now on show it. */
  readonly onBitmap: (hash: string, decoded: Decoded) => void
  /** How many pixels the longer side of the next bitmap may have. */
  readonly getMostSide: () => number
  /** Receives what is missing of a page, again and again. */
  readonly onWantPage: (cell: PageCell) => void
}
