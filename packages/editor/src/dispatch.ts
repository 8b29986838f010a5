import { zoomAt } from './camera.ts'
import type { EditorEvent, KeyEditorEvent } from './events.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import { turnWheel } from './gestures.ts'
import type { Pointers } from './pointers.ts'
import type { Registry } from './registry.ts'
import type { StateStore } from './state/create-state-store.ts'
import { toMenuPlace } from './to-menu-place.ts'
import type { Tool } from './tool.ts'

export interface DispatchOptions {
  readonly editor: ExtensibleEditor
  readonly store: StateStore
  readonly registry: Registry
  readonly pointers: Pointers
  getTool(): Tool
  /** Ends what the pointer is doing, if it is doing anything; the pointer may still be down. */
  endGesture(reason: Parameters<Tool['cancel']>[0]): void
}

/** Creates what takes each event to the pointers, the tool, a command or the view. */
export function createDispatch({
  editor,
  store,
  registry,
  pointers,
  getTool,
  endGesture,
}: DispatchOptions): (event: EditorEvent) => boolean {
  const { board, state } = editor

  function handleKey(event: KeyEditorEvent<'keydown'>): boolean {
    // Its field is about to have the focus, or has lost it: letters are no shortcuts.
    if (state.getState().editing) {
      if (event.key === 'Escape') editor.finishEditing()
      return event.key === 'Escape'
    }
    if (event.code === 'Space' && !editor.tools.get(state.getState().tool)?.usesSpace) {
      pointers.holdSpace(true)
      return true
    }
    if (pointers.isWorking) return handleGestureKey(event)
    if (getTool().handle(event)) return true
    // It has opened a text, which the browser writes the letter into.
    if (state.getState().editing) return false
    if (event.key === 'Escape') {
      endGesture('abandon')
      editor.select([])
      return true
    }
    const command = registry.findCommand(event, (one) => one.isEnabled(editor))
    if (command) {
      // A key of ours stays ours, also when there is nothing to do: Ctrl+D must not bookmark.
      editor.run(command.name)
      return command.keys !== sharedKeys
    }
    const tool = registry.findTool(event)
    const { readOnly } = state.getState()
    if (tool && (!readOnly || editor.tools.get(tool)?.worksReadOnly)) editor.setTool(tool)
    return tool !== undefined
  }

  /** While a pointer works the tool: modifiers change how, Esc ends it, and all else would disturb. */
  function handleGestureKey(event: KeyEditorEvent<'keydown'>): boolean {
    if (modifierKeys.has(event.key)) {
      pointers.modify(event.modifiers)
      // By itself it would open the menu of the browser.
      return event.key === 'Alt'
    }
    if (event.key === 'Escape') {
      if (!getTool().handle(event)) getTool().cancel('abandon')
      pointers.release()
      return true
    }
    return registry.isTaken(event) || event.key === 'Tab'
  }

  return (event) => {
    switch (event.type) {
      case 'wheel':
        store.write({ camera: turnWheel(state.getState().camera, event) })
        return true
      case 'zoom': {
        const { camera } = state.getState()
        store.write({ camera: zoomAt(camera, event.at, camera.zoom * event.factor) })
        return true
      }
      case 'down':
        return pointers.down(event)
      case 'move':
      case 'up':
        return pointers.moveOrUp(event)
      case 'cancel':
        return pointers.cancel(event.pointerId)
      case 'leave':
        board.presence.send({ c: null })
        return getTool().handle(event)
      case 'blur':
        pointers.blur()
        return true
      case 'double':
        return getTool().handle(event)
      case 'compose':
        if (!state.getState().editing && !pointers.isWorking) getTool().handle(event)
        return false
      case 'menu':
        // The other button, pressed while one draws, is a slip.
        if (event.at && pointers.isWorking) return true
        pointers.blur()
        store.write({ menuAt: toMenuPlace(editor, event.at) })
        return true
      case 'keydown':
        return handleKey(event)
      case 'keyup':
        if (modifierKeys.has(event.key)) pointers.modify(event.modifiers)
        if (event.code === 'Space') pointers.holdSpace(false)
        return event.code === 'Space' || getTool().handle(event)
    }
  }
}

/** The browser goes back to 100 % as well. */
const sharedKeys = 'Ctrl+0'

const modifierKeys: ReadonlySet<string> = new Set(['Shift', 'Alt', 'Control', 'Meta'])
