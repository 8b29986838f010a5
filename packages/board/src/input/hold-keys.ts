import { isApple } from '../ui/parts/is-apple.ts'

/** A text that is written where the caret is, or a key that does something else in a field. */
type Held = { readonly text: string } | { readonly key: string }

/** Keys that mean something in a field which is on its way: the others do nothing there. */
const workingKeys: ReadonlySet<string> = new Set(['Enter', 'Backspace', 'ArrowUp', 'ArrowDown'])
const fields = 'input, textarea'

/**
 * Keeps what is typed and pasted in `root` from its board until a field there has the focus, and types it in
 * that field. Esc, a press of a pointer, and a dialog without a field end it, and what was kept is forgotten;
 * `onGiveUp` is called for the first two. Returns a function that ends it, too.
 */
export function holdKeys(root: HTMLElement, onGiveUp: () => void = () => {}): () => void {
  const stop = new AbortController()
  const held: Held[] = []
  let isGiving = false

  const on = <T extends keyof HTMLElementEventMap>(
    type: T,
    listener: (event: HTMLElementEventMap[T]) => void,
  ) => root.addEventListener(type, listener, { capture: true, signal: stop.signal })

  const end = () => stop.abort()
  const giveUp = () => {
    end()
    onGiveUp()
  }

  on('keydown', (event) => {
    if (isGiving) return
    event.stopImmediatePropagation()
    if (event.key === 'Escape') giveUp()
    else if (isText(event)) held.push({ text: event.key })
    else if (workingKeys.has(event.key)) held.push({ key: event.key })
    // What the browser does with it, as with Ctrl+V, is done.
    else return
    event.preventDefault()
  })
  on('paste', (event) => {
    event.stopImmediatePropagation()
    event.preventDefault()
    held.push({ text: event.clipboardData?.getData('text/plain') ?? '' })
  })
  on('pointerdown', giveUp)
  // A dialog gives the focus away several times as it opens, and a field may select its text after that.
  on('focusin', () => queueMicrotask(() => void handleFocus()))

  async function handleFocus(): Promise<void> {
    const { activeElement: active } = document
    if (stop.signal.aborted || isGiving || !active || !root.contains(active)) return
    if (active.matches(fields)) {
      isGiving = true
      for (const one of held) {
        give(one, active)
        // Whoever draws the field has a turn of its own: Enter chooses what the letters before it have found.
        await undefined
      }
      end()
    } else if (active.closest('dialog')) {
      end()
    }
  }

  return end
}

function isText(event: KeyboardEvent): boolean {
  if ([...event.key].length !== 1) return false
  if (event.getModifierState('AltGraph')) return true
  return !(event.ctrlKey || event.metaKey || (event.altKey && !isApple()))
}

/** Does in the field that has the focus what a person does. */
function give(held: Held, field: Element): void {
  if ('text' in held) {
    document.execCommand('insertText', false, held.text)
  } else if (held.key === 'Backspace') {
    document.execCommand('delete')
  } else {
    const options = { key: held.key, code: held.key, bubbles: true, cancelable: true }
    field.dispatchEvent(new KeyboardEvent('keydown', options))
  }
}
