import type { Scene } from '../scene.ts'
import { createExportCanvas, toPng } from './export-canvas.ts'

/** A picture as it was decoded last, as PNG; `undefined` where it is not at hand. */
export async function copyPicture(
  { getBitmap }: Pick<Scene, 'getBitmap'>,
  hash: string,
): Promise<Blob | undefined> {
  const bitmap = getBitmap(hash)
  if (!bitmap) return undefined
  const canvas = createExportCanvas(bitmap)
  canvas.drawImage(bitmap, 0, 0)
  return toPng(canvas)
}
