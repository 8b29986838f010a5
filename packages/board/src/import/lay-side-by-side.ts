import type { Editor } from '@tiza/editor/editor'
import type { CreateOp } from '@tiza/protocol'
import { uniteBoxes } from '@tiza/shapes'

/** Between what comes of two files, board units. */
const gap = 80

/** What comes of several files, each right of the one before, their tops on a line; one file stays where it is. */
export function laySideBySide(
  editor: Pick<Editor, 'getBounds'>,
  files: readonly (readonly CreateOp[])[],
): readonly CreateOp[] {
  const [first, ...others] = files
  if (first === undefined || others.length === 0) return first ?? []
  let left = 0
  return files.flatMap((shapes) => {
    const box = uniteBoxes(
      shapes.map((shape) => editor.getBounds({ ...shape, by: '', at: 0, seq: 0 })),
    )
    if (!box) return []
    const by = { x: left - box.x, y: -box.y }
    left += box.width + gap
    return shapes.map((shape): CreateOp => {
      const [x, y] = shape.pos
      return { ...shape, pos: [x + by.x, y + by.y] }
    })
  })
}
