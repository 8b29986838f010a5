import { isNowhere } from './restore-focus.ts'

/**
 * Keeps the focus near where it was when what has it is removed or hidden: on the part with `data-first` of
 * the nearest that is left of what was around it, or on that itself; where nothing is left but `within`,
 * `onLost` gives it. What is disabled while it works has the focus again afterwards. Else keys would go
 * nowhere, and whoever reads the screen would be at its beginning. Returns a function that stops it.
 */
export function keepFocusNear(within: HTMLElement, onLost: () => void): () => void {
  /** What has the focus and all around it, from the inside out; empty where the focus is not in here. */
  let trail: readonly HTMLElement[] = []
  let isWorking = false
  const stop = new AbortController()
  const options = { signal: stop.signal }

  within.addEventListener(
    'focusin',
    ({ target }) => {
      trail = listAround(target, within)
      isWorking = false
    },
    options,
  )
  within.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !within.contains(relatedTarget)) trail = []
    },
    options,
  )
  const watch = new MutationObserver(() => {
    const [last, ...around] = trail
    // What is hidden or disabled keeps the focus until the next frame, or for good.
    if (!last || !(isNowhere() || document.activeElement === last)) return
    if (isGone(last)) {
      trail = []
      const next = around.find((one) => !isGone(one))
      if (next) focusIn(next)
      else onLost()
    } else if (last.matches(':disabled')) {
      isWorking = true
    } else if (isWorking) {
      last.focus({ preventScroll: true })
    }
  })
  watch.observe(within, {
    ...{ subtree: true, childList: true },
    ...{ attributes: true, attributeFilter: ['hidden', 'disabled'] },
  })
  return () => {
    stop.abort()
    watch.disconnect()
  }
}

function listAround(target: EventTarget | null, within: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = []
  let one = target instanceof HTMLElement ? target : null
  while (one && one !== within) {
    around.push(one)
    one = one.parentElement
  }
  return around
}

function isGone(one: HTMLElement): boolean {
  return !one.isConnected || one.closest('[hidden]') !== null
}

function focusIn(place: HTMLElement): void {
  const first = place.querySelector<HTMLElement>('[data-first]') ?? place
  // By keys, it is passed over; from here they go on to what is in it.
  if (first === place && !place.hasAttribute('tabindex')) place.tabIndex = -1
  first.focus({ preventScroll: true })
}
