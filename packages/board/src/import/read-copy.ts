import { parseClipping, parseClippingPictures } from '@tiza/editor/clipboard/parse-clipping'
import { FormatError, type Reader } from '@tiza/formats'
import { fromDataUrl } from '@tiza/formats/data-url'
import { toText } from '@tiza/formats/text-of'

/** Reads shapes as they are copied; pictures that do not come along may be on this board, too. */
export const readCopy: Reader = (source, { kinds, limits }) => {
  const json = toText(source).trim()
  const clipping = parseClipping(json, { kinds, limits })
  if (!clipping) throw new FormatError('damaged')
  const pictures = new Map<string, Blob>()
  for (const [hash, address] of Object.entries(parseClippingPictures(json))) {
    const picture = fromDataUrl(address)
    if (picture) pictures.set(hash, picture)
  }
  return { shapes: clipping.shapes, pictures, losses: [] }
}
