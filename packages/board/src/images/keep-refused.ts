import type { AssetClient } from '@tiza/client/assets'
import { saveFile } from '../ui/notices/save-copy.ts'

/** Hands over the pictures that the server will never take, each as a file. */
export async function keepRefused(assets: AssetClient): Promise<void> {
  for (const { hash, state } of assets.uploads.values()) {
    if (state !== 'refused') continue
    const blob = await assets.load(hash)
    if (!blob) continue
    const [, ending = 'png'] = blob.type.split('/')
    saveFile(blob, `tiza-${hash.slice(0, 8)}.${ending}`)
  }
}
