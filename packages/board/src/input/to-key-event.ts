import type { KeyEditorEvent } from '@tiza/editor/events'

type Pressed = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'shiftKey'
  | 'altKey'
  | 'ctrlKey'
  | 'metaKey'
  | 'isComposing'
  | 'getModifierState'
>

/** Whether a press begins a sign that takes several: by AltGr, or by an input method. */
export function isComposing(event: Pressed, { apple }: { readonly apple: boolean }): boolean {
  if (event.isComposing) return false
  return unfinished.includes(event.key) || (isAltGr(event, apple) && [...event.key].length === 1)
}

/** Keys that are parts of a sign still to come. */
const unfinished: readonly string[] = ['Dead', 'Process', 'Unidentified', 'Compose']

/**
 * A key as the editor takes it, with Ctrl, or Cmd on Apple machines, as `mod`. `undefined` for presses
 * that never are commands: those that write a sign by AltGr or in several steps, and those with the
 * key that belongs to the system (Ctrl on Apple machines, Meta on all others).
 */
export function toKeyEvent(
  type: 'keydown' | 'keyup',
  event: Pressed,
  { apple }: { readonly apple: boolean },
): KeyEditorEvent<'keydown' | 'keyup'> | undefined {
  const { key, code, shiftKey: shift, altKey: alt, ctrlKey, metaKey } = event
  const modifiers = { shift, alt, mod: apple ? metaKey : ctrlKey }
  // What is held must be let go of, whatever else is held by then.
  if (type === 'keyup') return { type, key, code, modifiers }
  if (event.isComposing || unfinished.includes(key)) return undefined
  if (apple ? ctrlKey : metaKey) return undefined
  return isAltGr(event, apple) ? undefined : { type, key, code, modifiers }
}

/** Windows has no AltGr of its own; Alt on Apple machines may call itself so. */
function isAltGr(event: Pressed, apple: boolean): boolean {
  return !apple && (event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey))
}
