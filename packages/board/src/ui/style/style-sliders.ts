import type { LiveStyle } from '@tiza/editor/live-style'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'

/** Fields of a panel that change a style again and again while they are in hand. */
export interface StyleSliders {
  change(style: Partial<ShapeStyle>): void
  /**
   * Notices when one is let go, and what takes back what it did: Escape, and a browser that takes the finger for a
   * scroll. Returns a function that stops it.
   */
  listen(panel: Element): () => void
}

/** When a field is let go: after keys and dialogs there is a change only. */
const ends = ['change', 'pointerup', 'focusout'] as const
/** When it is in hand again. A pointer that is let go is not that: Firefox then moves the slider to it once more. */
const begins = ['change', 'pointerdown', 'keydown', 'focusout'] as const

export function createStyleSliders(live: LiveStyle): StyleSliders {
  /** It was taken back, and nothing has begun since. */
  let isTakenBack = false

  return {
    change(style) {
      if (!isTakenBack) live.change(style)
    },
    listen(panel) {
      const stop = new AbortController()
      for (const end of ends) {
        panel.addEventListener(end, () => live.finish(), { signal: stop.signal })
      }
      const allow = (event: Event) => {
        // Escape that is held comes again and again.
        if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') isTakenBack = false
      }
      for (const begin of begins) panel.addEventListener(begin, allow, { signal: stop.signal })
      // A finger that came down on it scrolls the panel.
      panel.addEventListener('pointercancel', () => live.cancel(), { signal: stop.signal })
      const page = panel.closest<HTMLElement>('.tiza')
      page?.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Escape' || !live.cancel()) return
          isTakenBack = true
          event.preventDefault()
          event.stopPropagation()
        },
        { capture: true, signal: stop.signal },
      )
      return () => stop.abort()
    },
  }
}
