import { getImageType, imageHeadBytes } from '@tiza/protocol'
import { fitsBytes, getFactor, type ImageLimits } from './fits-server.ts'
import { markImage } from './mark-image.ts'
import { rasterizeSvg } from './rasterize-svg.ts'
import { shrinkImage } from './shrink-image.ts'
import { stripMetadata } from './strip-metadata.ts'

/** A picture as it goes to the server, and its size on the board, units. */
export interface PreparedImage {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

export type ImageFailure = 'notAnImage' | 'imageTooLarge'

/** Beyond this it takes a minute to open on a phone, or more memory than there is. */
const largestFileBytes = 100e6

/**
 * Makes any picture that the browser can show one that a board can hold: as it is, but for what it
 * says of its author, if it is not too large, so that small print stays as sharp as it came. It says
 * for which board it was made, to whoever has the link of that.
 */
export async function prepareImage(
  file: Blob,
  { board, limits }: { readonly board: string; readonly limits: ImageLimits },
): Promise<PreparedImage | ImageFailure> {
  const drawn = await drawImage(file, limits)
  if (typeof drawn === 'string') return drawn
  return { ...drawn, blob: await markImage(drawn.blob, board) }
}

async function drawImage(file: Blob, limits: ImageLimits): Promise<PreparedImage | ImageFailure> {
  if (file.size > largestFileBytes) return 'imageTooLarge'
  const head = new Uint8Array(await file.slice(0, imageHeadBytes).arrayBuffer())
  const type = getImageType(head)
  if (!type) return (await rasterizeSvg(file, limits)) ?? 'notAnImage'
  const bare = fitsBytes(file, limits) ? await stripMetadata(file, type) : undefined
  const bitmap = await createImageBitmap(bare ?? file).catch(() => undefined)
  if (!bitmap) return 'notAnImage'
  const { width, height } = bitmap
  const fits = bare !== undefined && getFactor(bitmap, limits) === 1
  const blob = fits ? bare : await shrinkImage(bitmap, { type, limits })
  bitmap.close()
  return blob ? { blob, width, height } : 'imageTooLarge'
}
