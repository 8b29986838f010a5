/** What somebody has pressed, typed, or come to by Tab, while it only looked as it should. */
export interface EarlyPress {
  /** Does the same to what is there now, if it says the same. */
  repeat(): void
}

/** Remembers the last button of a frame that was pressed, and what was typed into fields that have an id. */
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

  const typed = new Map<string, string>()
  const note = ({ id, value }: HTMLInputElement) => {
    if (id !== '' && value !== '') typed.set(id, value)
  }
  for (const field of container.querySelectorAll('input')) note(field)
  let sent: string | undefined
  const options = { signal: stop.signal }
  const onInput = ({ target }: Event) => target instanceof HTMLInputElement && note(target)
  container.addEventListener('input', onInput, options)
  container.addEventListener(
    'submit',
    (event) => {
      // It would load the page again.
      event.preventDefault()
      const { target } = event
      sent = target instanceof HTMLFormElement ? target.querySelector('input')?.id : undefined
    },
    options,
  )

  const find = (label: string | undefined) =>
    [...container.querySelectorAll('button')].find((button) => getLabel(button) === label)
  const findField = (id = '') => {
    const field = document.getElementById(id)
    return field instanceof HTMLInputElement ? field : undefined
  }

  return {
    repeat() {
      stop.abort()
      if (focused !== undefined) find(focused)?.focus()
      if (pressed !== undefined) find(pressed)?.click()
      for (const [id, text] of typed) typeAgain(findField(id), text)
      // Once what was typed is known.
      if (sent !== undefined) queueMicrotask(() => findField(sent)?.form?.requestSubmit())
    },
  }
}

function getLabel(button: HTMLButtonElement): string {
  return button.ariaLabel ?? button.textContent
}

function typeAgain(field: HTMLInputElement | undefined, text: string): void {
  field?.focus()
  field?.setRangeText(text, 0, field.value.length, 'end')
  field?.dispatchEvent(new Event('input', { bubbles: true }))
}
