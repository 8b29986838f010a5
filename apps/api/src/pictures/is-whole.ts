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
 * Whether an image file is complete, judged by its structure: nothing that it announces is missing.
 * Time is proportional to its bytes, for PNG also to its pixels. Data after the end is ignored, since
 * cameras append further pictures.
 */
export async function isWhole(bytes: Uint8Array): Promise<boolean> {
  const type = getImageType(bytes)
  return type !== undefined && (await checks[type](bytes))
}
