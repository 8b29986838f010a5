type Context = OffscreenCanvasRenderingContext2D

/** How the pixels of a soft mask become its alpha. */
interface MaskFilter {
  readonly by: 'luminosity' | 'alpha'
  /** The alpha in place of each, 0 to 255. Default: the same. */
  readonly map: readonly number[] | undefined
}

/** What pdf.js draws with where there is no document. */
export interface MaskFilters {
  /** What pdf.js makes its canvases with. */
  readonly CanvasFactory: new () => {
    create(width: number, height: number): Drawn
  }
  /** What it names filters with. */
  readonly FilterFactory: new () => object
  createCanvas(width: number, height: number): { readonly context: Context }
}

interface Drawn {
  canvas: OffscreenCanvas | null
  context: Context | null
}

/** Shares of red, green and blue in how bright a colour is (PDF 32000-1, 11.5.3). */
const [red, green, blue] = [0.3, 0.59, 0.11]

/**
 * Canvases and filters for pdf.js in a worker. A soft mask is drawn through a filter of SVG, which only a
 * document can have: here, contexts know the names of such filters and change the pixels of the mask themselves.
 */
export function createMaskFilters(): MaskFilters {
  const filters = new Map<string, MaskFilter>()

  function name(filter: MaskFilter): string {
    const known = `mask-${filter.by}-${filter.map?.join() ?? ''}`
    filters.set(known, filter)
    return known
  }

  /** A filter counts for the next picture only: pdf.js sets it for one, and restores what was before. */
  function addFilters(context: Context): void {
    const { drawImage } = context
    let next: MaskFilter | undefined
    Object.defineProperty(context, 'filter', {
      get: () => 'none',
      set(value: string) {
        next = filters.get(value)
      },
    })
    Object.defineProperty(context, 'drawImage', {
      value(source: CanvasImageSource, ...place: readonly number[]) {
        const filter = next
        next = undefined
        const isMask = filter !== undefined && source instanceof OffscreenCanvas
        Reflect.apply(drawImage, context, [isMask ? toMask(source, filter) : source, ...place])
      },
    })
  }

  function createCanvas(width: number, height: number) {
    if (!(width > 0 && height > 0)) throw new Error('a canvas has no size')
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('no 2d context')
    addFilters(context)
    return { canvas, context }
  }

  return {
    createCanvas,
    CanvasFactory: class {
      create(width: number, height: number): Drawn {
        return createCanvas(width, height)
      }
      reset({ canvas }: Drawn, width: number, height: number): void {
        if (canvas) Object.assign(canvas, { width, height })
      }
      destroy(drawn: Drawn): void {
        if (drawn.canvas) Object.assign(drawn.canvas, { width: 0, height: 0 })
        drawn.canvas = drawn.context = null
      }
    },
    FilterFactory: class {
      addFilter(): string {
        return 'none'
      }
      addHCMFilter(): string {
        return 'none'
      }
      addHighlightHCMFilter(): string {
        return 'none'
      }
      addAlphaFilter(map: readonly number[] | undefined): string {
        return name({ by: 'alpha', map })
      }
      addLuminosityFilter(map: readonly number[] | undefined): string {
        return name({ by: 'luminosity', map })
      }
      destroy(): void {}
    },
  }
}

/** A copy of a mask whose alpha is what the filter makes of its pixels. */
function toMask(source: OffscreenCanvas, { by, map }: MaskFilter): OffscreenCanvas {
  const { width, height } = source
  const pixels = source.getContext('2d')?.getImageData(0, 0, width, height)
  const mask = new OffscreenCanvas(width, height)
  if (!pixels) return mask
  const { data } = pixels
  for (let at = 3; at < data.length; at += 4) {
    const light =
      red * (data[at - 3] ?? 0) + green * (data[at - 2] ?? 0) + blue * (data[at - 1] ?? 0)
    const alpha = by === 'alpha' ? (data[at] ?? 0) : Math.round(light)
    data[at] = map?.[alpha] ?? alpha
  }
  mask.getContext('2d')?.putImageData(pixels, 0, 0)
  return mask
}
