/** What was pressed before the page's script has run. */
export interface FirstKeys {
  /** Presses it again: there is somebody to take it now. */
  repeat(): void
  /** Nobody will take it: keys are the browser's. */
  drop(): void
}

/** Nobody types more than this while a page loads: what is held down stops here. */
const most = 200

/** Keeps the keys that are pressed in a page, and those that open a field of ours from the browser. */
export function keepFirstKeys(page: Window): FirstKeys {
  const stop = new AbortController()
  let kept: KeyboardEvent[] = []

  function keep(event: KeyboardEvent): void {
    // It would open what it looks for, or an address, with.
    if (event.type === 'keydown' && isOpener(event)) event.preventDefault()
    if (kept.length < most) kept.push(event)
  }

  const options = { capture: true, signal: stop.signal }
  page.addEventListener('keydown', keep, options)
  page.addEventListener('keyup', keep, options)

  const drop = () => {
    stop.abort()
    kept = []
  }
  return {
    drop,
    repeat() {
      const pressed = kept
      drop()
      for (const event of pressed) {
        const { target } = event
        const at = target instanceof Element && target.isConnected ? target : page.document.body
        at.dispatchEvent(new KeyboardEvent(event.type, event))
      }
    },
  }
}

/** Whether a key opens the field that finds text, or the palette: as `page-keys.ts` has them. */
function isOpener({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey ? /^[fk/]$/i.test(key) : key === '/'
}
