/**
 * Stands in for a canvas that does not change while others do: without a graphics card, a browser copies
 * all pixels of each canvas that is shown in each frame, changed or not, but those of a bitmap once.
 */
export interface StillPicture {
  /** A frame has changed something else. The picture is made after that frame, for those to come. */
  rest(): void
  /** The canvas was drawn on: from this frame on it is shown itself. */
  wake(): void
  destroy(): void
}

/** A picture costs as much as some frames save: it is not worth it for a canvas that changed just now. */
const restMs = 250

/** Puts the picture right above the canvas, in its place. */
export function createStillPicture(canvas: HTMLCanvasElement): StillPicture {
  const element = document.createElement('canvas')
  const context = element.getContext('bitmaprenderer')
  const isPossible = context !== null && typeof OffscreenCanvas === 'function'
  element.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;display:none'
  element.dataset.still = ''
  canvas.after(element)
  let changedMs = performance.now()
  let making: ReturnType<typeof setTimeout> | undefined
  let isShown = false

  function make(): void {
    making = undefined
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const copied = copy.getContext('2d')
    if (!copied || !context) return
    copied.drawImage(canvas, 0, 0)
    // This alone gives it a size to be drawn at, not that of its attributes.
    Object.assign(element, { width: canvas.width, height: canvas.height })
    context.transferFromImageBitmap(copy.transferToImageBitmap())
    show(true)
  }

  function show(isPicture: boolean): void {
    isShown = isPicture
    element.style.display = isPicture ? 'block' : 'none'
    canvas.style.visibility = isPicture ? 'hidden' : ''
  }

  function wake(): void {
    changedMs = performance.now()
    clearTimeout(making)
    making = undefined
    if (!isShown) return
    show(false)
    // Hidden, it takes no memory.
    element.width = 0
  }

  return {
    rest() {
      if (!isPossible || isShown || performance.now() - changedMs < restMs) return
      making ??= setTimeout(make)
    },
    wake,
    destroy() {
      wake()
      element.remove()
    },
  }
}
