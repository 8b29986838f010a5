import type { Region } from '../view.ts'
import type { RegionLook } from './draw-region.ts'
import type { Raster, RasterChange } from './rasterizer.ts'

/** What the page tells the worker. */
export type ToWorker =
  | ({ readonly type: 'change' } & RasterChange)
  | {
      readonly type: 'draw'
      readonly n: number
      readonly region: Region
      readonly look: RegionLook
    }

/** What the worker answers: first whether it can draw at all, then a picture for each `draw`. */
export type FromWorker =
  | { readonly type: 'ready'; readonly able: boolean }
  | { readonly type: 'drawn'; readonly n: number; readonly raster: Raster }
