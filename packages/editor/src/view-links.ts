import type { ScreenPoint } from './camera.ts'
import type { Modifiers, PointerEditorEvent } from './events.ts'
import type { ExtensibleEditor } from './extensible-editor.ts'
import { getPlace } from './gestures.ts'
import { getLink } from './link.ts'
import type { EditorState } from './state/editor-state.ts'
import { fingerRestPx } from './travel.ts'

/** Links while one looks at a board rather than changes it: with the hand, or without the right to. */
export interface ViewLinks {
  /** A press that may become a click. */
  press(event: PointerEditorEvent<'down'>): void
  /** Opens the link that was pressed, if this makes it a click. */
  release(event: PointerEditorEvent<'up'>): void
  /** The last press becomes no click. */
  forget(): void
  /** Shows by the cursor whether a click here would open something: links can be told from other words. */
  show(event: PointerEditorEvent<'move'>): void
}

/** A press that moves no further than this is a click. */
const clickPx = { mouse: 4, pen: 4, touch: fingerRestPx } as const

export function createViewLinks(
  editor: ExtensibleEditor,
  write: (change: Pick<EditorState, 'cursor'>) => void,
): ViewLinks {
  let pressed: { readonly pointerId: number; readonly at: ScreenPoint } | undefined

  function find(at: ScreenPoint): string | undefined {
    const { tool, readOnly } = editor.state.getState()
    if (!editor.tools.get(tool)?.movesView && !readOnly) return undefined
    const shape = editor.getShapeAt(editor.toBoard(at))
    return shape && getLink(shape) ? shape.id : undefined
  }

  function open(at: ScreenPoint, { mod }: Modifiers): void {
    const { tool, selection } = editor.state.getState()
    // There, Ctrl and a click open it as they always do.
    const id = tool === 'select' && mod ? undefined : find(at)
    if (id === undefined) return
    editor.select([id])
    editor.run('open-link')
    editor.select(selection)
  }

  return {
    press(event) {
      const { pointerId, button } = event
      pressed = button === 0 ? { pointerId, at: getPlace(event) } : undefined
    },
    release({ pointerId, device, modifiers, samples: [{ x, y }] }) {
      const begun = pressed
      pressed = undefined
      if (begun?.pointerId !== pointerId) return
      if (Math.hypot(x - begun.at.x, y - begun.at.y) <= clickPx[device]) open(begun.at, modifiers)
    },
    forget() {
      pressed = undefined
    },
    show(event) {
      const isOver = find(getPlace(event)) !== undefined
      const { cursor } = editor.state.getState()
      if (isOver !== (cursor === 'link')) write({ cursor: isOver ? 'link' : undefined })
    },
  }
}
