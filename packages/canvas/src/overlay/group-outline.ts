import type { Editor } from '@tiza/editor/editor'
import { isInGroup } from '@tiza/editor/groups'
import type { GroupPath } from '@tiza/editor/state/entered-group'
import { type Box, uniteBoxes } from '@tiza/shapes'
import { type Screen, strokeTurned } from './screen.ts'

const gapPx = 8
const dashPx = [6, 4]

/** The frame around the group whose parts can be selected one by one. */
export interface GroupOutline {
  draw(screen: Screen): void
  destroy(): void
}

/** Looks for the group's shapes only when another one is entered, or shapes look otherwise. */
export function createGroupOutline(editor: Editor): GroupOutline {
  const { board, state } = editor
  let known: { readonly group: GroupPath; readonly box: Box | undefined } | undefined
  const stop = editor.onShapeChanges(() => {
    known = undefined
  })

  function getBox(group: GroupPath): Box | undefined {
    if (known?.group !== group) {
      const shapes = [...board.shapes.values()].filter((shape) => isInGroup(shape, group))
      known = { group, box: uniteBoxes(shapes.map((shape) => editor.getBounds(shape))) }
    }
    return known.box
  }

  return {
    draw(screen) {
      const { enteredGroup, drag, preview } = state.getState()
      // While parts of it move, its size is not known yet.
      if (enteredGroup.length === 0 || drag || preview.size > 0) return
      const box = getBox(enteredGroup)
      if (!box) return
      screen.canvas.setLineDash(dashPx)
      strokeTurned(screen, { box, angle: 0 }, gapPx)
      screen.canvas.setLineDash([])
    },
    destroy: stop,
  }
}
