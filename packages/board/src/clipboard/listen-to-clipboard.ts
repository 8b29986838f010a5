import type { Clipboard } from './clipboard.ts'

/**
 * Copies, cuts and pastes shapes by the events of `root`, which work without asking anybody and on
 * plain HTTP, too. Fields keep theirs. Returns a function that stops it.
 */
export function listenToClipboard(root: HTMLElement, clipboard: Clipboard): () => void {
  const stop = new AbortController()
  for (const type of ['copy', 'cut', 'paste'] as const) {
    root.addEventListener(
      type,
      (event) => {
        if (event.defaultPrevented || isInField(event.target) || !event.clipboardData) return
        if (clipboard[type](event.clipboardData)) event.preventDefault()
      },
      { signal: stop.signal },
    )
  }
  return () => stop.abort()
}

function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable], dialog') !== null
  )
}
