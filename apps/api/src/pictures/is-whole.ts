import { getImageType, type ImageType } from '@tiza/protocol'
import { isWholeAvif } from './whole-avif.ts'
import { isWholeGif } from './whole-gif.ts'
import { isWholeJpeg } from './whole-jpeg.ts'
import { isWholePng } from './whole-png.ts'
import { isWholeWebp } from './whole-webp.ts'

const checks: Readonly<Record<ImageType, (bytes: Uint8Array) => boolean | Promise<boolean>>> = {
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
  'image/webp': isWholeWebp,
  'image/gif': isWholeGif,
  'image/avif': isWholeAvif,
}

/**
 * Whether a picture goes on to its end, by the structure of its file: nothing that it announces is
 * missing. Takes time in proportion to its bytes, of a PNG also to its pixels. What stands behind the
 * end does not matter: cameras put more pictures there.
 */
export async function isWhole(bytes: Uint8Array): Promise<boolean> {
  const type = getImageType(bytes)
  return type !== undefined && (await checks[type](bytes))
}
