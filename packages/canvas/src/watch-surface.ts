interface SurfaceListeners {
  /** The place on the page has another size, or the screen another pixel ratio. */
  readonly onResize: () => void
  /** The browser has thrown away what was drawn: a graphics card was reset, or memory ran out. */
  readonly onLost: () => void
}

/** Watches what becomes of a drawing surface. Returns a function that stops it. */
export function watchSurface(
  container: HTMLElement,
  canvases: readonly HTMLCanvasElement[],
  { onResize, onLost }: SurfaceListeners,
): () => void {
  const stop = new AbortController()
  const observer = new ResizeObserver(onResize)
  observer.observe(container)
  for (const canvas of canvases) {
    canvas.addEventListener('contextrestored', onLost, { signal: stop.signal })
  }
  watchPixelRatio()

  /** A window that is moved to another screen keeps its size. */
  function watchPixelRatio(): void {
    if (stop.signal.aborted) return
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    const handleChange = () => {
      onResize()
      watchPixelRatio()
    }
    query.addEventListener('change', handleChange, { once: true, signal: stop.signal })
  }

  return () => {
    observer.disconnect()
    stop.abort()
  }
}
