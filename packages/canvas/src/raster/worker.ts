import { toFont } from '@tiza/editor/font'
import { readTypefaces } from '../typefaces.ts'
import { type BitmapLoader, createBitmapLoader } from './bitmap-loader.ts'
import { createBitmaps, type Decoded } from './bitmaps.ts'
import { drawRecorded, drawRegion } from './draw-region.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { createMirror } from './mirror.ts'

/** A worker's own, which the DOM's types know on documents only. */
declare const fonts: FontFaceSet

/** The other thread: keeps a copy of the shapes and draws regions of the board when asked to. */
let loader: BitmapLoader | undefined
let read: readonly FontFace[] = []
const bitmaps = createBitmaps((hash, side) => loader?.load(hash, side))
/** Chromium's workers never look again for a font that they have looked for: it gets another name. */
let generation = 0
const mirror = createMirror({
  getBitmap: bitmaps.get,
  toFont: (style) => `${toFont(style)}, g${generation}`,
})

function answer(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

/** Both threads draw, so each gets a bitmap of its own. */
async function handleBitmap(hash: string, decoded: Decoded): Promise<void> {
  const bitmap = await createImageBitmap(decoded.bitmap)
  bitmaps.put(hash, decoded)
  answer({ type: 'bitmap', hash, decoded: { ...decoded, bitmap } }, [bitmap])
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      loader = createBitmapLoader({
        ...{ assetsUrl: data.assetsUrl, onBitmap: handleBitmap },
        getMostSide: () => bitmaps.mostSide,
      })
      return
    case 'load':
      return loader?.load(data.hash, data.side)
    case 'asset':
      return loader?.putAsset(data.hash, data.blob)
    case 'typefaces':
      return void readTypefaces(data.typefaces).then((faces) => {
        read = faces
        answer({ type: 'typefacesRead' })
      })
    case 'useTypefaces':
      for (const face of read) fonts.add(face)
      generation++
      return mirror.refreshTexts()
    case 'change':
      return mirror.change(data)
    case 'draw': {
      const { n, region, look } = data
      const offscreen = new OffscreenCanvas(region.width, region.height)
      const canvas = offscreen.getContext('2d', { willReadFrequently: true })
      if (!canvas) throw new Error('no 2d context')
      for (const _ of drawRegion(canvas, region, { ...look, source: mirror })) drawRecorded(canvas)
      const raster = offscreen.transferToImageBitmap()
      answer({ type: 'drawn', n, raster }, [raster])
    }
  }
})

function isAble(): boolean {
  return (
    typeof FontFace === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    new OffscreenCanvas(1, 1).getContext('2d') !== null
  )
}

answer({ type: 'ready', able: isAble() })
