import { paper } from '@tiza/shapes'
import { createOffscreenCanvas } from './raster/offscreen-canvas.ts'
import type { Scene } from './scene.ts'

/** Pictures of boards lie beside each other, whichever theme each was drawn in and is looked at in. */
const theme = 'light'

/** A small picture of the whole board, as a data URL; none of an empty board. */
export async function drawSmall(
  scene: Pick<Scene, 'drawWhole'>,
  size: { readonly width: number; readonly height: number },
): Promise<string | undefined> {
  const raster = await scene.drawWhole({ ...size, theme })?.catch(() => undefined)
  if (!raster) return undefined
  const offscreen = createOffscreenCanvas(size)
  offscreen.fillStyle = paper[theme]
  offscreen.fillRect(0, 0, size.width, size.height)
  offscreen.drawImage(raster, 0, 0)
  if ('close' in raster) raster.close()
  return offscreen.canvas.toDataURL('image/webp', 0.8)
}
