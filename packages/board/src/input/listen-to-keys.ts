import type { Editor } from '@tiza/editor/editor'
import { isApple } from '../ui/parts/is-apple.ts'
import { isComposing, toKeyEvent } from './to-key-event.ts'

/**
 * Feeds the editor with the keys that are pressed in `root`, but for those that are meant for a field, a
 * dialog or a focused button. Returns a function that stops it.
 */
export function listenToKeys(root: HTMLElement, editor: Editor): () => void {
  const stop = new AbortController()
  const apple = isApple()
  const listen = (type: 'keydown' | 'keyup') =>
    root.addEventListener(
      type,
      (event) => {
        if (event.defaultPrevented || isForOthers(event)) return
        const press = toKeyEvent(type, event, { apple })
        if (press && editor.dispatch(press)) event.preventDefault()
        if (type === 'keydown' && isComposing(event, { apple }))
          editor.dispatch({ type: 'compose' })
      },
      { signal: stop.signal },
    )
  listen('keydown')
  listen('keyup')
  return () => stop.abort()
}

const pressing = new Set([' ', 'Enter'])
const moving = /^(?:Arrow|Home|End|Page)/

/** Whether a key is meant for a field, a dialog or a focused button, not for the board. */
export function isForOthers({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  // One that has just been closed keeps the focus until the next frame.
  if (target.closest('dialog:not([open])')) return false
  if (target.closest('dialog, input, textarea, select, [contenteditable]')) return true
  const control = target.closest('button, a, [role="dialog"]')
  return control !== null && (pressing.has(key) || moving.test(key))
}
