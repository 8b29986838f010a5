import type { Op } from '@tiza/protocol'
import { orderBetween } from '@tiza/protocol'
import type { Command, Editor } from '../types.ts'
import { mayEditSelection } from './guards.ts'
import { getUnlocked } from './selected.ts'

/** What changes which shape is above which. */
export const restackCommands: readonly Command[] = [
  {
    name: 'bring-to-front',
    group: 'arrange',
    keys: ['Ctrl+Shift+]'],
    isEnabled: mayEditSelection,
    run: ({ editor, apply }) => apply(moveToEdge(editor, 'front')),
  },
  {
    name: 'send-to-back',
    group: 'arrange',
    keys: ['Ctrl+Shift+['],
    isEnabled: mayEditSelection,
    run: ({ editor, apply }) => apply(moveToEdge(editor, 'back')),
  },
]

function moveToEdge(editor: Editor, to: 'front' | 'back'): Op[] {
  let edge = getEdge(editor, to)
  const shapes = getUnlocked(editor)
  if (to === 'back') shapes.reverse()
  return shapes.map(({ id }) => {
    edge = to === 'front' ? orderBetween(edge, null) : orderBetween(null, edge)
    return { op: 'patch', id, set: { z: edge } }
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
