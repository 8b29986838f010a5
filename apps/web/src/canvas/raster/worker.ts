import { drawRecorded, drawRegion } from './draw-region.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { createMirror } from './mirror.ts'

/** The other thread: keeps a copy of the shapes and draws regions of the board when asked to. */
const mirror = createMirror()

function answer(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'change') return mirror.change(data)
  const { n, region, look } = data
  const sheet = new OffscreenCanvas(region.width, region.height)
  const canvas = sheet.getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no 2d context')
  for (const _ of drawRegion(canvas, region, { ...look, source: mirror })) drawRecorded(canvas)
  const raster = sheet.transferToImageBitmap()
  answer({ type: 'drawn', n, raster }, [raster])
})

function isAble(): boolean {
  return (
    typeof OffscreenCanvas === 'function' && new OffscreenCanvas(1, 1).getContext('2d') !== null
  )
}

answer({ type: 'ready', able: isAble() })
