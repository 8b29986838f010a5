import { intersect, type Region } from './view.ts'

/**
 * The canvas of the shape that is being drawn, hardly larger than that shape: each frame, a browser
 * copies all pixels of a canvas that has changed.
 */
export interface DraftCanvas {
  readonly element: HTMLCanvasElement
  /** Shows what of a region is in view; nothing without one. Draws within the call. */
  show(region: Region | undefined, view: Region): void
}

interface DraftCanvasOptions {
  /** Draws what a region shows, in device pixels. */
  readonly draw: (canvas: CanvasRenderingContext2D, region: Region) => void
  /** Device pixels for each CSS pixel. */
  readonly getPixelRatio: () => number
}

/** Device pixels by which it grows: each time, it is allocated and laid out again. */
const step = 256

export function createDraftCanvas({ draw, getPixelRatio }: DraftCanvasOptions): DraftCanvas {
  const element = document.createElement('canvas')
  element.style.cssText = 'position:absolute;display:none'
  const canvas = element.getContext('2d')
  /** Its place in the view, as it is laid out. */
  let place = ''

  function moveTo({ left, top, width, height }: Region, view: Region): void {
    const ratio = getPixelRatio()
    const next = [left - view.left, top - view.top, width, height]
      .map((pixels) => `${pixels / ratio}px`)
      .join(' ')
    if (next === place) return
    place = next
    const [x = '', y = '', w = '', h = ''] = next.split(' ')
    Object.assign(element.style, { display: 'block', left: x, top: y, width: w, height: h })
  }

  return {
    element,
    show(region, view) {
      const shown = region && intersect(toSteps(region, view), view)
      if (!canvas || !shown) {
        if (place !== '') element.style.display = 'none'
        place = ''
        return
      }
      moveTo(shown, view)
      if (element.width === shown.width && element.height === shown.height) {
        canvas.setTransform(1, 0, 0, 1, 0, 0)
        canvas.clearRect(0, 0, shown.width, shown.height)
      } else {
        // This clears it.
        Object.assign(element, { width: shown.width, height: shown.height })
      }
      draw(canvas, shown)
    },
  }
}

/** The smallest region around another whose edges are whole steps from those of the view. */
function toSteps({ scale, left, top, width, height }: Region, view: Region): Region {
  const down = (at: number, from: number) => from + Math.floor((at - from) / step) * step
  const up = (at: number, from: number) => from + Math.ceil((at - from) / step) * step
  const [x, y] = [down(left, view.left), down(top, view.top)]
  return {
    ...{ scale, left: x, top: y },
    width: up(left + width, view.left) - x,
    height: up(top + height, view.top) - y,
  }
}
