import type { AssetHeaders, AssetPlace } from '../asset-place.ts'
import type { PagePiece } from '../pdf/page-bitmaps.ts'
import type { PageCell } from '../pdf/page-cells.ts'
import type { Typeface } from '../typefaces.ts'
import type { Region } from '../view.ts'
import type { Decoded } from './bitmaps.ts'
import type { RegionLook } from './draw-region.ts'
import type { Raster, RasterChange } from './rasterizer.ts'

/** What the page sends to the worker. */
export type ToWorker =
  | ({ readonly type: 'change' } & RasterChange)
  | {
      readonly type: 'draw'
      readonly n: number
      readonly region: Region
      readonly look: RegionLook
    }
  /** The picture is no longer needed: there may be no reply. */
  | { readonly type: 'cancel'; readonly n: number }
  | ({ readonly type: 'start' } & AssetPlace)
  | { readonly type: 'headers'; readonly headers: AssetHeaders }
  | { readonly type: 'load'; readonly hash: string; readonly side: number }
  | { readonly type: 'typefaces'; readonly typefaces: readonly Typeface[] }
  | { readonly type: 'useTypefaces' }
  | { readonly type: 'asset'; readonly hash: string; readonly blob: Blob }
  | { readonly type: 'page'; readonly cell: PageCell; readonly piece: PagePiece }

/** What the worker replies: first whether it can draw at all, then a picture for each `draw` that is not cancelled. */
export type FromWorker =
  | { readonly type: 'ready'; readonly able: boolean }
  | { readonly type: 'drawn'; readonly n: number; readonly raster: Raster }
  | { readonly type: 'typefacesRead' }
  | { readonly type: 'bitmap'; readonly hash: string; readonly decoded: Decoded }
  /** It lacks a part of a page, of which the page sends it a picture if there is one. */
  | { readonly type: 'wantPage'; readonly cell: PageCell }
