/**
 * Loads what writes into PDFs once the page is idle: it is large, so only for a board that has one, and may be wanted when
 * the server is out of reach.
 */
export function loadInkWhenIdle(): void {
  const idle = window.requestIdleCallback ?? setTimeout
  idle(() => {
    import('@tiza/canvas/export/run-export').then(({ loadInk }) => loadInk()).catch(() => undefined)
  })
}
