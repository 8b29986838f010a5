import type { PresenceView } from '@tiza/client'

/** Whoever does nothing on a board for so long is away. */
export const awayAfterMs = 5 * 60_000

/** What shows that somebody is at the board. */
const signs = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'focusin'] as const

/** The page on which a board is shown. */
export interface ShownPage {
  isHidden(): boolean
  /** Notifies whenever that changes. Returns a function that stops it. */
  onChange(listener: () => void): () => void
}

export interface AwayOptions {
  readonly presence: Pick<PresenceView, 'send'>
  /** Default: that of the browser. */
  readonly page?: ShownPage
}

const browserPage: ShownPage = {
  isHidden: () => document.visibilityState === 'hidden',
  onChange(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}

/**
 * Shows others when nobody is at the board: its page is hidden, or nothing has been done on it for some minutes.
 * Returns a function that stops it.
 */
export function watchAway(
  root: EventTarget,
  { presence, page = browserPage }: AwayOptions,
): () => void {
  let isAway = false
  let lastSignMs = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(next: boolean): void {
    if (next === isAway) return
    isAway = next
    presence.send({ away: next || null })
  }

  /** One timer for as long as somebody is there, however much they do. */
  function wait(): void {
    const restMs = lastSignMs + awayAfterMs - performance.now()
    if (restMs > 0) timer = setTimeout(wait, restMs)
    else show(true)
  }

  function handleSign(): void {
    lastSignMs = performance.now()
    if (!isAway || page.isHidden()) return
    show(false)
    wait()
  }

  function handlePage(): void {
    if (page.isHidden()) {
      clearTimeout(timer)
      show(true)
    } else handleSign()
  }

  const options = { capture: true, passive: true } as const
  for (const sign of signs) root.addEventListener(sign, handleSign, options)
  const stopPage = page.onChange(handlePage)
  if (page.isHidden()) show(true)
  else wait()

  return () => {
    clearTimeout(timer)
    for (const sign of signs) root.removeEventListener(sign, handleSign, options)
    stopPage()
  }
}
