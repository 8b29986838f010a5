import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { StyleField } from '@tiza/shapes'
import { useMemo, useSyncExternalStore } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { getShownStyle, type ShownStyle } from './get-shown-style.ts'
import { getStyleFields } from './get-style-fields.ts'
import { watchSelectedShapes } from './use-selected-shapes.ts'

/** What the style panel shows. */
export interface PanelStyle {
  readonly fields: ReadonlySet<StyleField>
  readonly style: ShownStyle
  /** Whether it is that of selected shapes, not of the next one. */
  readonly isOfSelected: boolean
  /** Whether fills are the paper of notes. */
  readonly isPaper: boolean
}

/** Another object only when something else is shown: not with each letter of a selected text. */
export function usePanelStyle(): PanelStyle {
  const editor = useEditor()
  const { subscribe, get } = useMemo(() => watchPanelStyle(editor), [editor])
  return useSyncExternalStore(subscribe, get)
}

/** The same without React. `get` is up to date while there is a subscriber. */
export function watchPanelStyle(editor: ExtensibleEditor): {
  get(): PanelStyle
  subscribe(listener: () => void): () => void
} {
  const { state, shapes } = editor
  const selected = watchSelectedShapes(editor)
  let own = compute()
  let shown = restyle()

  function compute(): PanelStyle {
    const { tool, style: next } = state.getState()
    const chosen = selected.get()
    const all = chosen.filter(({ locked }) => !locked)
    // Nothing can be changed of what is locked, and what comes next is not what one looks at.
    const isLocked = chosen.length > 0 && all.length === 0
    const given = { tool: editor.tools.get(tool), selected: all }
    const fields = isLocked ? new Set<StyleField>() : getStyleFields(shapes, given)
    const style = getShownStyle(shapes, { next, selected: all })
    const made = editor.tools.get(tool)?.makes
    const kinds = all.length > 0 ? all.map(({ kind }) => kind) : made === undefined ? [] : [made]
    const isPaper = kinds.length > 0 && kinds.every((kind) => shapes.get(kind).isPaper)
    return { fields, style, isOfSelected: chosen.length > 0, isPaper }
  }

  /** With what a slider shows, which the shapes do not have yet. */
  function restyle(): PanelStyle & { readonly key: string } {
    const { fields, isOfSelected, isPaper } = own
    const style = { ...own.style, ...state.getState().restyle?.style }
    return { ...own, style, key: JSON.stringify([[...fields], style, isOfSelected, isPaper]) }
  }

  function update(): boolean {
    const next = restyle()
    if (next.key === shown.key) return false
    shown = next
    return true
  }

  return {
    get: () => shown,
    subscribe(listener) {
      const notify = () => {
        if (update()) listener()
      }
      const handleOwn = () => {
        own = compute()
        notify()
      }
      own = compute()
      update()
      const stops = [
        selected.subscribe(handleOwn),
        state.subscribe((now, before) => {
          if (now.tool !== before.tool || now.style !== before.style) handleOwn()
          else if (now.restyle !== before.restyle) notify()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
