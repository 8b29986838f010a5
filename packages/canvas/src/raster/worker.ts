import { toFont } from '@tiza/shapes/layout/font'
import { createPageBitmaps } from '../pdf/page-bitmaps.ts'
import { readTypefaces } from '../typefaces.ts'
import { type BitmapLoader, createBitmapLoader } from './bitmap-loader.ts'
import { createBitmaps, type Decoded } from './bitmaps.ts'
import { drawRecorded, drawRegion } from './draw-region.ts'
import { createInbox, type Order } from './inbox.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { createMirror } from './mirror.ts'

/** A worker's own, which the DOM's types know on documents only. */
declare const fonts: FontFaceSet

/** The other thread: keeps a copy of the shapes and draws regions of the board when asked to. */
let loader: BitmapLoader | undefined
let read: readonly FontFace[] = []
const bitmaps = createBitmaps((hash, side) => loader?.load(hash, side))
const pages = createPageBitmaps((cell) => answer({ type: 'wantPage', cell }))
/** Chromium's workers never look again for a font that they have looked for: it gets another name. */
let generation = 0
const mirror = createMirror({
  getBitmap: bitmaps.get,
  getPage: pages.get,
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

const inbox = createInbox((order, isNeeded) => {
  if (order.type === 'draw') return draw(order, isNeeded)
  obey(order)
  return undefined
})

/** What takes next to no time. */
function obey(data: Exclude<Order, { readonly type: 'draw' }>): void {
  switch (data.type) {
    case 'start':
      loader = createBitmapLoader({
        ...{ assetsUrl: data.assetsUrl, olderAssetsUrl: data.olderAssetsUrl },
        onBitmap: handleBitmap,
        getMostSide: () => bitmaps.mostSide,
      })
      return
    case 'load':
      loader?.load(data.hash, data.side)
      return
    case 'headers':
      loader?.setHeaders(data.headers)
      return
    case 'asset':
      loader?.putAsset(data.hash, data.blob)
      return
    case 'page':
      pages.put(data.cell, data.piece)
      return
    case 'typefaces':
      void readTypefaces(data.typefaces).then((faces) => {
        read = faces
        answer({ type: 'typefacesRead' })
      })
      return
    case 'useTypefaces':
      for (const face of read) fonts.add(face)
      generation++
      mirror.refreshTexts()
      return
    case 'change':
      mirror.change(data)
  }
}

/** Draws for so long before it looks whether the picture is needed still. */
const sliceMs = 5

async function draw(
  { n, region, look }: Extract<Order, { readonly type: 'draw' }>,
  isNeeded: () => boolean,
): Promise<void> {
  const offscreen = new OffscreenCanvas(region.width, region.height)
  const canvas = offscreen.getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('no 2d context')
  let until = performance.now() + sliceMs
  for (const _ of drawRegion(canvas, region, { ...look, source: mirror })) {
    drawRecorded(canvas)
    if (performance.now() < until) continue
    await takeMessages()
    if (!isNeeded()) return
    until = performance.now() + sliceMs
  }
  const raster = offscreen.transferToImageBitmap()
  answer({ type: 'drawn', n, raster }, [raster])
}

const { port1, port2 } = new MessageChannel()

/** Lets messages in that have been sent until now: a timer would be late by milliseconds. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve()
    port2.postMessage(0)
  })
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => inbox.take(data))

function isAble(): boolean {
  return (
    typeof FontFace === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    new OffscreenCanvas(1, 1).getContext('2d') !== null
  )
}

answer({ type: 'ready', able: isAble() })
