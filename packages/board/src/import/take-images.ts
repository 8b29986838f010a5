import { getImageType } from '@tiza/protocol'
import { insertImages } from '../images/insert-images.ts'
import type { ImportContext } from './import-context.ts'
import { toHead } from './to-source.ts'

/** Puts pictures on the board, and refuses all that does not even look like one: there is nobody left to take it. */
export async function takeImages(
  files: readonly File[],
  { editor, assets, at, store, waitForAnswer }: ImportContext,
): Promise<readonly File[]> {
  const looks = await Promise.all(files.map(looksLikeImage))
  const images = files.filter((_, index) => looks[index])
  if (images.length > 0) await insertImages(editor, images, { assets, at })
  const refused = files.flatMap(({ name }, index) =>
    looks[index] ? [] : { name, fault: 'unknown' as const },
  )
  if (refused.length === 0) return []
  store.setState({ state: 'refused', refused }, true)
  await waitForAnswer()
  return []
}

/** Whether a file says that it is a picture, by its type, its name or its beginning. */
async function looksLikeImage(file: File): Promise<boolean> {
  if (file.type.startsWith('image/') || /\.(?:png|jpe?g|webp|gif|avif|svg)$/i.test(file.name)) {
    return true
  }
  const { bytes } = await toHead(file)
  return getImageType(bytes) !== undefined || /<svg[\s>]/i.test(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
