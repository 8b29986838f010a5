import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { defaultStyle } from '@tiza/editor/style'
import { isRegister } from '@tiza/protocol'
import type { StoredValue } from './stored-value.ts'

/**
 * Draws with the style of the last visit, and remembers each that is chosen. The highlighter's is its
 * own affair. Returns a function that stops it.
 */
export function keepStyle(editor: ExtensibleEditor, stored: StoredValue<unknown>): () => void {
  const { state } = editor
  // Nothing is selected yet: only what comes next looks like this.
  if (state.getState().selection.length === 0) editor.setStyle(parseStyle(stored.get()))
  return state.subscribe(({ style, tool }, before) => {
    if (style !== before.style && !editor.tools.get(tool)?.ownStyle) stored.set(style)
  })
}

/** The parts of a style that make sense. */
export function parseStyle(value: unknown): Partial<ShapeStyle> {
  if (typeof value !== 'object' || value === null) return {}
  const keys = Object.keys(defaultStyle) as (keyof ShapeStyle)[]
  const given: Readonly<Record<string, unknown>> = { ...value }
  return Object.fromEntries(
    keys.filter((key) => isRegister(key, given[key])).map((key) => [key, given[key]]),
  )
}
