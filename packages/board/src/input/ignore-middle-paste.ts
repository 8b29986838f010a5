/** A browser pastes right after the middle button came up, in the same turn of its own. */
const pasteWithinMs = 300

/**
 * On Linux the middle button pastes what is selected anywhere, into whatever has the focus. Here it
 * pans: outside of fields it pastes nothing. Returns a function that stops it.
 */
export function ignoreMiddlePaste(root: HTMLElement): () => void {
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  /** The middle button outside of fields; up for as long as a paste may still be its doing. */
  let button: { state: 'idle' } | { state: 'down' } | { state: 'up'; atMs: number } = {
    state: 'idle',
  }

  root.addEventListener(
    'pointerdown',
    (event) => {
      const isOurs = event.button === 1 && !isField(event.target)
      button = { state: isOurs ? 'down' : 'idle' }
    },
    options,
  )
  root.addEventListener(
    'pointerup',
    (event) => {
      if (event.button !== 1 || button.state !== 'down') return
      button = { state: 'up', atMs: event.timeStamp }
      // Chromium then does not even read what is selected.
      event.preventDefault()
    },
    options,
  )
  root.addEventListener(
    'auxclick',
    (event) => {
      // Nor does Firefox; but a link opens by this.
      if (button.state === 'up' && !isLink(event.target)) event.preventDefault()
    },
    options,
  )
  root.addEventListener(
    'keydown',
    () => {
      if (button.state === 'up') button = { state: 'idle' }
    },
    options,
  )
  root.addEventListener(
    'paste',
    (event) => {
      const isMiddle =
        button.state === 'down' ||
        (button.state === 'up' && event.timeStamp - button.atMs < pasteWithinMs)
      if (!isMiddle) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    options,
  )
  return () => stop.abort()
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
}

function isLink(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a[href]') !== null
}
