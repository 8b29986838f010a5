/** What somebody has pressed, or come to by Tab, while it only looked as it should. */
export interface EarlyPress {
  /** Does the same to what is there now, if it says the same. */
  repeat(): void
}

/** Remembers the last button of a frame that was pressed. */
export function keepEarlyPress(container: HTMLElement): EarlyPress {
  const stop = new AbortController()
  let pressed: string | undefined
  container.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null
      if (button?.type === 'button') pressed = getLabel(button)
    },
    { signal: stop.signal },
  )
  let focused: string | undefined
  container.addEventListener(
    'focusin',
    ({ target }) => {
      focused = target instanceof HTMLButtonElement ? getLabel(target) : undefined
    },
    { signal: stop.signal },
  )

  const find = (label: string | undefined) =>
    [...container.querySelectorAll('button')].find((button) => getLabel(button) === label)

  return {
    repeat() {
      stop.abort()
      if (focused !== undefined) find(focused)?.focus()
      if (pressed !== undefined) find(pressed)?.click()
    },
  }
}

function getLabel(button: HTMLButtonElement): string {
  return button.ariaLabel ?? button.textContent
}
