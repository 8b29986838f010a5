import type { PeerPresence } from '@tiza/client'
import type { Editor } from '@tiza/editor/editor'
import { getTurnedBox } from '@tiza/editor/transform/turned-box'
import type { Profile, Shape } from '@tiza/protocol'
import type { TurnedBox } from '@tiza/shapes'

/** An outline around what somebody else has selected. */
export interface SelectionMark {
  /** The same as long as it is around the same. */
  readonly key: string
  readonly session: string
  readonly profile: Profile
  /** The shapes that it is around. */
  readonly ids: readonly string[]
  /** How many marks of others are around the same shape within this one. */
  readonly depth: number
  /** Whether it bears the name: one of all that somebody has selected does. */
  readonly isNamed: boolean
}

/** More shapes than these have one outline around all of them. */
export const mostOutlined = 6

/** The marks of all who have something selected; what they write in is marked otherwise. */
export function toSelectionMarks(
  { board }: Pick<Editor, 'board'>,
  peers: Iterable<PeerPresence>,
): SelectionMark[] {
  /** How many are around each shape. */
  const depths = new Map<string, number>()
  const marks: SelectionMark[] = []
  for (const { session, profile, selection, editing } of peers) {
    const ids = selection.filter((id) => id !== editing && board.getShape(id))
    const together = ids.length > mostOutlined ? [ids] : ids.map((id) => [id])
    for (const [at, around] of together.entries()) {
      const [first = ''] = around
      const key = together.length === 1 && around.length > 1 ? session : `${session} ${first}`
      const depth = around.length > 1 ? 0 : (depths.get(first) ?? 0)
      if (around.length === 1) depths.set(first, depth + 1)
      marks.push({ key, session, profile, ids: around, depth, isNamed: at === 0 })
    }
  }
  return marks
}

/** Where a mark is now, on the board: with what one's own pointer does to its shapes. */
export function getMarkBox(editor: Editor, { ids }: SelectionMark): TurnedBox | undefined {
  const { preview, drag } = editor.state.getState()
  const shapes = ids.flatMap((id): Shape[] => {
    const shape = preview.get(id) ?? editor.board.getShape(id)
    return shape ? [editor.toDrawn(shape)] : []
  })
  const turned = getTurnedBox(editor, shapes)
  if (!turned || !drag || !ids.every((id) => drag.ids.has(id))) return turned
  const { box, angle } = turned
  return { box: { ...box, x: box.x + drag.by.x, y: box.y + drag.by.y }, angle }
}
