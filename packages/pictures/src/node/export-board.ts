import type { Shape } from '@tiza/protocol'
import { drawPicture, type PicturedBoard, type PictureFile } from '../draw-picture.ts'
import type { PictureRequest } from '../picture-request.ts'
import { loadFaces } from './load-faces.ts'
import { loadRaster } from './load-raster.ts'

/** A board, such as a client has open. */
export interface ExportedBoard extends Omit<PicturedBoard, 'shapes'> {
  /** By id, as `board.shapes` of a client has them. */
  readonly shapes: ReadonlyMap<string, Shape>
}

/** What else an export needs. */
export interface ExportOptions extends PictureRequest {
  /** The pictures of the board. Default: their places are drawn. */
  readonly assets?: { load(hash: string): Promise<Blob | undefined> } | undefined
}

/**
 * Draws what a board holds, in Node: a `BoardClient` is such a board. Rejects with `PictureError` for a frame that
 * there is not, for more pixels than can be made, and for a PNG where `@napi-rs/canvas` is not installed.
 */
export function exportBoard(
  { shapes, record }: ExportedBoard,
  { assets, ...request }: ExportOptions,
): Promise<PictureFile> {
  return drawPicture({ shapes: shapes.values(), record }, request, {
    ...{ loadFaces, loadRaster },
    loadAsset: async (hash) => assets?.load(hash),
  })
}
