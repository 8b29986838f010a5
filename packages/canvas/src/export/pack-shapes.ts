import { toCreate } from '@tiza/editor/clipboard/clipping'
import { formatClipping } from '@tiza/editor/clipboard/parse-clipping'
import { toDataUrl } from '@tiza/pictures/base64'
import type { ExportShapes } from './export-shapes.ts'
import { packInside } from './inside.ts'

/** Bytes of pictures that go along with the shapes: beyond that they stay names, which their own server knows. */
const mostPictureBytes = 24e6

/**
 * The shapes of a job as a file has them inside, with the bytes of their pictures. What is not known here stays
 * out, as it does of a copy.
 */
export async function packShapes(
  shapes: ExportShapes,
  pictures: ReadonlyMap<string, Blob>,
): Promise<Uint8Array> {
  const known = shapes
    .getAll()
    .filter(({ kind, standsFor }) => standsFor === undefined && shapes.registry.has(kind))
  const creates = known.map((shape) => shapes.getLine(shape.id) ?? toCreate(shape))
  const addresses: Record<string, string> = {}
  let left = mostPictureBytes
  for (const shape of known) {
    const blob = 'hash' in shape ? pictures.get(shape.hash) : undefined
    if (!blob || !('hash' in shape) || shape.hash in addresses || blob.size > left) continue
    left -= blob.size
    addresses[shape.hash] = await toDataUrl(blob)
  }
  return packInside(formatClipping({ shapes: creates, pictures: addresses }))
}
