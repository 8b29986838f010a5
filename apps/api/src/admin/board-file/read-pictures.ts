import { createHash } from 'node:crypto'
import type { TizaAsset } from '@tiza/formats/tiza/write-tiza'
import type { PictureFiles } from '../picture-files.ts'

/** SHA-256 of some bytes, lower-case hex. */
export function toHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The stored pictures of these hashes, one at a time; those that are missing, or not what they were, are reported. */
export async function* readPictures(
  pictures: Pick<PictureFiles, 'read'>,
  hashes: Iterable<string>,
  { onMissing }: { readonly onMissing: (hash: string) => void },
): AsyncGenerator<TizaAsset, void, void> {
  for (const hash of hashes) {
    const bytes = await pictures.read(hash)
    if (bytes && toHash(bytes) === hash) yield { hash, bytes }
    else onMissing(hash)
  }
}
