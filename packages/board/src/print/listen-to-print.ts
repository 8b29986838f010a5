import './print.css'

/** The class of a page that is being printed, and of the sheet that is all that is seen of it then. */
const printing = 'tiza-printing'
const sheetClass = 'tiza-print'

/**
 * Prints the board in place of the page, whichever way printing begins: a browser asks for it just before, and
 * takes the page as it is then. `draw` answers at once with what goes onto paper; `undefined` where there is
 * nothing. Returns a function that stops it.
 */
export function listenToPrint(
  draw: () => HTMLCanvasElement | undefined,
  target: Window = window,
): () => void {
  const stop = new AbortController()
  const { body } = target.document
  let sheet: HTMLElement | undefined

  function clear(): void {
    sheet?.remove()
    sheet = undefined
    body.classList.remove(printing)
  }

  function prepare(): void {
    clear()
    const drawn = draw()
    if (!drawn) return
    sheet = target.document.createElement('div')
    sheet.className = sheetClass
    // What is wider than high is printed on a sheet that lies on its side.
    sheet.toggleAttribute('data-wide', drawn.width > drawn.height)
    sheet.append(drawn)
    body.append(sheet)
    body.classList.add(printing)
  }

  target.addEventListener('beforeprint', prepare, { signal: stop.signal })
  target.addEventListener('afterprint', clear, { signal: stop.signal })
  return () => {
    stop.abort()
    clear()
  }
}
