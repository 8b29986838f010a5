import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Ends `watchPictures`: milliseconds from the last turn of the wheel to the sharp picture. */
    getSharpAfterMs?: () => Promise<number>
  }
}

interface WatchOptions {
  /** Selects what shows the shapes at rest. */
  readonly canvas: string
  /** A picture that has stayed the same for so long is final: the peer waits for 300 ms. */
  readonly finalAfterMs: number
  /** Edges are as soft in one drawing as in another, not to the last bit: so much of 255 is alike. */
  readonly alike: number
  /** As large a share of the pixels may differ by more: blurred, a hundred times as many do. */
  readonly mostOthers: number
}

const options = { finalAfterMs: 800, alike: 48, mostOthers: 0.0005 } as const

/**
 * From the last turn of the wheel within `act` to the end of the first frame from which on the
 * picture stays as it is: milliseconds. One that can be drawn within a frame takes about one.
 */
export async function getSharpAfter(
  page: Page,
  canvas: string,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(watchPictures, { ...options, canvas })
  await act()
  return page.evaluate(() => window.getSharpAfterMs?.() ?? Number.NaN)
}

/**
 * Runs in the page. Takes a copy of what each frame shows since the last turn of the wheel, and
 * compares them when it is over: reading the pixels of each at once delays the frames that are
 * being watched.
 */
function watchPictures({ canvas, finalAfterMs, alike, mostOthers }: WatchOptions): void {
  const shown = document.querySelector<HTMLCanvasElement>(canvas)
  const [width, height] = [400, 250]
  const sheet = Object.assign(document.createElement('canvas'), { width, height })
  const reader = sheet.getContext('2d', { willReadFrequently: true })
  if (!shown || !reader) throw new Error('there is no canvas')
  const source = shown
  const pen = reader
  /** Of the middle, by the end of the frame. */
  let frames: { readonly picture: Promise<ImageBitmap>; readonly atMs: number }[] = []
  let turnedMs: number | undefined
  let isOver = false

  const forget = () => {
    for (const { picture } of frames) void picture.then((bitmap) => bitmap.close())
    frames = []
  }
  const handleWheel = ({ timeStamp }: WheelEvent) => {
    turnedMs = timeStamp
    forget()
  }
  addEventListener('wheel', handleWheel, { capture: true, passive: true })

  // A message posted within a frame arrives when the frame has been drawn.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    if (turnedMs === undefined || isOver) return
    const [left, top] = [(source.width - width) / 2, (source.height - height) / 2]
    frames.push({
      picture: createImageBitmap(source, left, top, width, height),
      atMs: performance.now(),
    })
  }
  const look = () => {
    port2.postMessage(0)
    if (!isOver) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  async function read(picture: Promise<ImageBitmap>): Promise<Uint8ClampedArray> {
    pen.clearRect(0, 0, width, height)
    pen.drawImage(await picture, 0, 0)
    return pen.getImageData(0, 0, width, height).data
  }

  /** Whether all but a few pixels are alike. */
  function isAlike(one: Uint8ClampedArray, other: Uint8ClampedArray): boolean {
    let others = 0
    for (let at = 0; at < one.length; at += 4) {
      for (let channel = at; channel < at + 4; channel++) {
        if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) <= alike) continue
        others++
        break
      }
    }
    return others <= mostOthers * width * height
  }

  /** The index of the first frame of those at the end that show the same; -1 without any. */
  async function findSharp(): Promise<number> {
    const last = frames.at(-1)
    if (!last) return -1
    const final = await read(last.picture)
    let first = frames.length - 1
    while (first > 0) {
      const before = frames[first - 1]
      if (!before || !isAlike(await read(before.picture), final)) break
      first--
    }
    return first
  }

  window.getSharpAfterMs = async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, finalAfterMs))
      const sharp = frames[await findSharp()]
      const last = frames.at(-1)
      if (!sharp || !last || turnedMs === undefined) throw new Error('there are no frames')
      if (last.atMs - sharp.atMs < finalAfterMs) continue
      isOver = true
      removeEventListener('wheel', handleWheel, { capture: true })
      forget()
      return sharp.atMs - turnedMs
    }
  }
}
