import type { StillPicture } from './still-picture.ts'

/** What comes and goes, as a selection does, keeps its pixels in between. */
const keepPixelsMs = 10_000

interface Size {
  readonly width: number
  readonly height: number
}

/** A layer that is empty most of the time: then it is hidden and takes no memory. */
export interface OnDemandLayer {
  /** Draws within the call, or hides what there is nothing to draw of. */
  draw(isNeeded: boolean): void
  /** A frame has changed something else: a still picture may stand in for it. */
  rest(): void
  /** Takes the pixels of a hidden layer away; to be called when the stage has given it some. */
  release(): void
  destroy(): void
}

export interface OnDemandLayerOptions {
  readonly setVisible: (isVisible: boolean) => void
  /** CSS pixels; does nothing where it is that large. */
  readonly setSize: (size: Size) => void
  /** Clears it first; is not called while it is hidden, which would give it pixels. */
  readonly draw: () => void
  /** Its size while it is shown, CSS pixels. */
  readonly getSize: () => Size
  readonly still: StillPicture
}

export function createOnDemandLayer({
  setVisible,
  setSize,
  draw,
  getSize,
  still,
}: OnDemandLayerOptions): OnDemandLayer {
  let isVisible = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function release(): void {
    if (!isVisible) setSize({ width: 0, height: 0 })
  }

  setVisible(false)

  return {
    draw(isNeeded) {
      if (!isNeeded && !isVisible) return
      clearTimeout(timer)
      still.wake()
      if (isNeeded !== isVisible) setVisible(isNeeded)
      isVisible = isNeeded
      if (!isNeeded) {
        timer = setTimeout(release, keepPixelsMs)
        return
      }
      setSize(getSize())
      draw()
    },
    rest() {
      if (isVisible) still.rest()
    },
    release,
    destroy() {
      clearTimeout(timer)
      still.destroy()
    },
  }
}
