import { compareOrder, type Op, type Shape, spreadBetween } from '@tiza/protocol'
import { touches } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import type { Command } from './command.ts'
import { mayChangeSelection } from './guards.ts'
import { getUnlocked } from './selected.ts'

/** What changes which shape is above which. */
export const restackCommands: readonly Command[] = [
  {
    name: 'bring-to-front',
    group: 'arrange',
    keys: ['Ctrl+Shift+]', 'Shift+Home'],
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => apply(moveToEdge(editor, 'front')),
  },
  {
    name: 'bring-forward',
    group: 'arrange',
    keys: ['Ctrl+]', 'Shift+PageUp'],
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => apply(moveByOne(editor, 'forward')),
  },
  {
    name: 'send-backward',
    group: 'arrange',
    keys: ['Ctrl+[', 'Shift+PageDown'],
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => apply(moveByOne(editor, 'backward')),
  },
  {
    name: 'send-to-back',
    group: 'arrange',
    keys: ['Ctrl+Shift+[', 'Shift+End'],
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => apply(moveToEdge(editor, 'back')),
  },
]

function moveToEdge(editor: Editor, to: 'front' | 'back'): Op[] {
  const edge = getEdge(editor, to)
  const [below, above] = to === 'front' ? [edge, null] : [null, edge]
  return stack(getUnlocked(editor), { below, above })
}

/**
 * Past the next shape that touches one of the selected: a step one can see. The selection keeps its
 * own order.
 */
function moveByOne(editor: Editor, to: 'forward' | 'backward'): Op[] {
  const selected = getUnlocked(editor)
  const ids = new Set(selected.map(({ id }) => id))
  const order = [...editor.board.shapes.values()].sort(compareOrder)
  if (to === 'backward') order.reverse()
  const boxes = selected.flatMap(({ id }) => editor.getPaintBox(id) ?? [])
  const lastOwn = order.findLastIndex(({ id }) => ids.has(id))
  const at = order.findIndex(
    ({ id }, place) => place > lastOwn - selected.length && !ids.has(id) && isTouching(id),
  )

  function isTouching(id: string): boolean {
    const box = editor.getPaintBox(id)
    return box !== undefined && boxes.some((own) => touches(own, box))
  }

  if (at < 0) return []
  const beyond = order.slice(at + 1).find(({ id }) => !ids.has(id))?.z ?? null
  const passed = order[at]?.z ?? null
  const [below, above] = to === 'forward' ? [passed, beyond] : [beyond, passed]
  return stack(selected, { below, above })
}

/** Patches that put shapes between two keys, in the order in which they are. */
function stack(
  shapes: readonly Shape[],
  { below, above }: { readonly below: string | null; readonly above: string | null },
): Op[] {
  const keys = spreadBetween(below, above, { count: shapes.length })
  return keys.flatMap((z, at): Op[] => {
    const shape = shapes[at]
    return shape ? [{ op: 'patch', id: shape.id, set: { z } }] : []
  })
}

/** The `z` of the topmost or the lowest shape; `null` on an empty board. */
export function getEdge(editor: Editor, to: 'front' | 'back'): string | null {
  let edge: string | null = null
  for (const { z } of editor.board.shapes.values()) {
    if (edge === null || (to === 'front' ? z > edge : z < edge)) edge = z
  }
  return edge
}
