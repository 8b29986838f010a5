import type { Page } from '@playwright/test'

/** Measurements of a first visit to a page. */
export interface Arrival {
  /** From the request to the first paint, ms. */
  readonly firstPaintMs: number
  /** From the request to the frame with the first ink, of a stroke drawn as soon as possible; ms. */
  readonly firstStrokeMs: number | undefined
  /** What had been asked for when that stroke began; bytes as they are on the proxy, headers apart. */
  readonly requests: readonly Sent[]
  /** Cumulative layout shift, as Chromium measures it. */
  readonly layoutShift: number
}

export interface Sent {
  readonly url: string
  readonly bytes: number
}

export interface Slowness {
  /** CPU slowdown factor. */
  readonly cpu: number
  readonly latencyMs: number
  readonly bitsPerSecond: number
}

export interface ArrivalOptions {
  /** Default: no limit. */
  readonly slowness?: Slowness
  /** `Accept-Encoding` of the browser; default its own. */
  readonly acceptEncoding?: string
  /** Whether the page has a board to draw on. */
  readonly draws: boolean
}

/** What the page itself records. */
interface Seen {
  strokeBeganAt?: number
  strokeAt?: number
  layoutShift: number
}

declare global {
  interface Window {
    arrival?: Seen
  }
}

/** Opens a URL in a page without any cache. Chromium only. */
export async function measureArrival(
  page: Page,
  address: string,
  { slowness, acceptEncoding, draws }: ArrivalOptions,
): Promise<Arrival> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  if (acceptEncoding !== undefined) {
    await devtools.send('Network.setExtraHTTPHeaders', {
      headers: { 'Accept-Encoding': acceptEncoding },
    })
  }
  if (slowness) {
    const bytesPerSecond = slowness.bitsPerSecond / 8
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness.cpu })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slowness.latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    })
  }
  // The compiler marks the names of inner functions with a function that the page lacks.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(watchArrival)
  await page.goto(address, { waitUntil: 'commit' })
  if (draws) await page.waitForFunction(() => window.arrival?.strokeAt !== undefined)
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => {
    const { strokeBeganAt, strokeAt, layoutShift = 0 } = window.arrival ?? {}
    const firstPaintMs =
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
    const requests = (['navigation', 'resource'] as const)
      .flatMap((type) => performance.getEntriesByType(type))
      .filter(({ startTime }) => startTime <= (strokeBeganAt ?? Number.POSITIVE_INFINITY))
      .map((entry) => ({ url: entry.name, bytes: Number(Reflect.get(entry, 'encodedBodySize')) }))
    return { firstPaintMs, firstStrokeMs: strokeAt, layoutShift, requests }
  })
}

/** Runs in the page: draws as soon as there is something to draw on. */
function watchArrival(): void {
  const arrival: Seen = { layoutShift: 0 }
  window.arrival = arrival
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) arrival.layoutShift += Reflect.get(entry, 'value')
  }).observe({ type: 'layout-shift', buffered: true })

  const look = () => {
    const { board } = window.tiza ?? {}
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
    if (!board || !target?.closest('.board-canvas')) return void requestAnimationFrame(look)
    const point = (type: string, x: number) => {
      const init = { bubbles: true, pointerId: 1, isPrimary: true, pointerType: 'mouse' }
      const place = { clientX: innerWidth / 2 + x, clientY: innerHeight / 2 }
      target.dispatchEvent(new PointerEvent(type, { ...init, ...place, button: 0, buttons: 1 }))
    }
    arrival.strokeBeganAt = performance.now()
    point('pointerdown', 0)
    for (let x = 10; x <= 100; x += 10) point('pointermove', x)
    point('pointerup', 100)
    if (board.shapes.size === 0) return void requestAnimationFrame(look)
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      // After the frame, not in it.
      port1.onmessage = () => {
        arrival.strokeAt = performance.now()
      }
      port2.postMessage(null)
    })
  }
  requestAnimationFrame(look)
}
