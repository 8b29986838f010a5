import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** When the wheel was turned last, milliseconds of the page's clock. */
    wheelTurnedMs?: number
  }
}

/** A picture that has stayed the same for so long is final: the peer waits for 300 ms. */
const finalAfterMs = 800

/** Notes from now on when the wheel is turned. */
export async function noteWheel(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener('wheel', ({ timeStamp }) => (window.wheelTurnedMs = timeStamp), {
      capture: true,
      passive: true,
    })
  })
}

/**
 * From the last turn of the wheel to the frame that shows the picture that stays: milliseconds, of
 * which one frame is the least that there can be. `canvas` selects what shows the shapes at rest.
 */
export function getSharpAfter(page: Page, canvas: string): Promise<number> {
  return page.evaluate(watchPicture, { canvas, finalAfterMs })
}

/** Runs in the page. */
function watchPicture(options: {
  readonly canvas: string
  readonly finalAfterMs: number
}): Promise<number> {
  const shown = document.querySelector<HTMLCanvasElement>(options.canvas)
  const [width, height] = [400, 250]
  const sheet = Object.assign(document.createElement('canvas'), { width, height })
  const pen = sheet.getContext('2d', { willReadFrequently: true })
  if (!shown || !pen) throw new Error('there is no canvas')

  /** A sum over the middle of it. */
  function getSum(canvas: HTMLCanvasElement, reader: CanvasRenderingContext2D): number {
    const [left, top] = [(canvas.width - width) / 2, (canvas.height - height) / 2]
    reader.clearRect(0, 0, width, height)
    reader.drawImage(canvas, left, top, width, height, 0, 0, width, height)
    const { data } = reader.getImageData(0, 0, width, height)
    let sum = 0
    for (const value of new Uint32Array(data.buffer)) sum = (Math.imul(sum, 31) + value) | 0
    return sum
  }

  return new Promise((resolve) => {
    let [sum, changedMs] = [Number.NaN, performance.now()]
    const look = () => {
      const next = getSum(shown, pen)
      if (next !== sum) changedMs = performance.now()
      sum = next
      if (performance.now() - changedMs < options.finalAfterMs) requestAnimationFrame(look)
      else resolve(Math.max(0, changedMs - (window.wheelTurnedMs ?? changedMs)))
    }
    requestAnimationFrame(look)
  })
}
