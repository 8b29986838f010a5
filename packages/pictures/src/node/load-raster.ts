import { createRequire } from 'node:module'
import type * as Skia from '@napi-rs/canvas'
import type { Raster, RasterContext, RasterImage } from '../raster.ts'

/** What makes pixels in Node, `@napi-rs/canvas`; `undefined` where it is not installed or has no binary for the machine. */
export async function loadRaster(): Promise<Raster | undefined> {
  const skia = load()
  if (!skia) return undefined
  /** What was made here, by what others see of it. */
  const contexts = new WeakMap<RasterContext, Skia.SKRSContext2D>()
  const images = new WeakMap<RasterImage, Skia.Canvas | Skia.Image>()

  function getContext(context: RasterContext): Skia.SKRSContext2D {
    const known = contexts.get(context)
    if (!known) throw new Error('a canvas of another kind')
    return known
  }

  return {
    createContext({ width, height }) {
      const context = skia.createCanvas(width, height).getContext('2d')
      contexts.set(context, context)
      images.set(context.canvas, context.canvas)
      return context
    },
    async decode(bytes) {
      const image = await skia.loadImage(bytes)
      images.set(image, image)
      return image
    },
    drawImage(context, image, [fromX, fromY, fromWidth, fromHeight], [x, y, width, height]) {
      const drawn = images.get(image)
      if (!drawn) throw new Error('a picture of another kind')
      getContext(context).drawImage(
        drawn,
        ...([fromX, fromY, fromWidth, fromHeight] as const),
        ...([x, y, width, height] as const),
      )
    },
    toPng: (context) => getContext(context).canvas.toBuffer('image/png'),
  }
}

/** Not by `import`, which a server that runs from compiled code does not have. */
function load(): typeof Skia | undefined {
  try {
    return createRequire(import.meta.url)('@napi-rs/canvas')
  } catch {
    return undefined
  }
}
