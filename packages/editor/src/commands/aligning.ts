import type { PatchOp, Shape } from '@tiza/protocol'
import { type Box, uniteBoxes } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { withFramed } from '../frames.ts'
import { flipShapes } from '../transform/flip-shapes.ts'
import type { Command } from './command.ts'
import { mayChangeSelection, mayEdit } from './guards.ts'
import type { CommandName } from './names.ts'
import { getUnlocked } from './selected.ts'

type Axis = 'x' | 'y'
const extent = { x: 'width', y: 'height' } as const
const alignKeys = {
  x: ['Ctrl+Shift+ArrowLeft', 'Alt+Shift+C', 'Ctrl+Shift+ArrowRight'],
  y: ['Ctrl+Shift+ArrowUp', 'Alt+Shift+M', 'Ctrl+Shift+ArrowDown'],
} as const

/** What brings shapes in line with each other. A group moves as a whole. */
export const alignCommands: readonly Command[] = [
  align('align-left', { axis: 'x', to: 0 }),
  align('align-center', { axis: 'x', to: 0.5 }),
  align('align-right', { axis: 'x', to: 1 }),
  align('align-top', { axis: 'y', to: 0 }),
  align('align-middle', { axis: 'y', to: 0.5 }),
  align('align-bottom', { axis: 'y', to: 1 }),
  distribute('distribute-across', 'x'),
  distribute('distribute-down', 'y'),
  flip('flip-across', { direction: 'across', keys: ['Shift+H'] }),
  flip('flip-down', { direction: 'down', keys: ['Shift+V'] }),
]

/** Moves everything to a fraction of the common box: 0 its left or top, 1 its right or bottom. */
function align(name: CommandName, { axis, to }: { axis: Axis; to: 0 | 0.5 | 1 }): Command {
  const key = alignKeys[axis][to * 2]
  return {
    name,
    group: 'arrange',
    keys: key ? [key] : [],
    isEnabled: (editor) => mayEdit(editor) && hasBlocks(editor, 2),
    run: ({ editor, apply }) => {
      const blocks = toBlocks(editor)
      const all = uniteBoxes(blocks.map(({ box }) => box))
      if (!all) return
      const size = extent[axis]
      apply(
        blocks.flatMap(({ box, shapes }) =>
          moveAlong(shapes, {
            axis,
            by: all[axis] + all[size] * to - (box[axis] + box[size] * to),
          }),
        ),
      )
    },
  }
}

/** Makes the gaps between neighbours equal; the outermost stay where they are. */
function distribute(name: CommandName, axis: Axis): Command {
  return {
    name,
    group: 'arrange',
    keys: axis === 'x' ? ['Alt+Shift+H'] : ['Alt+Shift+V'],
    isEnabled: (editor) => mayEdit(editor) && hasBlocks(editor, 3),
    run: ({ editor, apply }) => {
      const size = extent[axis]
      const blocks = toBlocks(editor).sort((a, b) => a.box[axis] - b.box[axis])
      const all = uniteBoxes(blocks.map(({ box }) => box))
      if (!all) return
      const taken = blocks.reduce((sum, { box }) => sum + box[size], 0)
      const gap = (all[size] - taken) / (blocks.length - 1)
      let next = all[axis]
      apply(
        blocks.flatMap(({ box, shapes }) => {
          const by = next - box[axis]
          next += box[size] + gap
          return moveAlong(shapes, { axis, by })
        }),
      )
    },
  }
}

function flip(
  name: CommandName,
  { direction, keys }: { direction: 'across' | 'down'; keys: readonly string[] },
): Command {
  return {
    ...{ name, group: 'arrange', keys },
    isEnabled: mayChangeSelection,
    run: ({ editor, apply }) => apply(flipShapes(editor, getUnlocked(editor), direction)),
  }
}

interface Block {
  readonly box: Box
  readonly shapes: readonly Shape[]
}

/** The selection as things that move as one: single shapes, groups, frames with what is in them. */
function toBlocks(editor: Editor): Block[] {
  const parts = new Map<string, Shape[]>()
  for (const shape of getUnlocked(editor)) {
    const key = toKey(shape)
    const part = parts.get(key) ?? []
    part.push(shape)
    parts.set(key, part)
  }
  return [...parts.values()].flatMap((shapes) => {
    const box = uniteBoxes(shapes.map((shape) => editor.getBounds(shape)))
    return box ? { box, shapes: withFramed(editor, shapes) } : []
  })
}

/** Whether the selection has so many blocks at least: asked at every selection, of 20,000 shapes too. */
function hasBlocks({ board, state }: Editor, least: number): boolean {
  const keys = new Set<string>()
  for (const id of state.getState().selection) {
    const shape = board.getShape(id)
    if (shape && !shape.locked) keys.add(toKey(shape))
    if (keys.size >= least) return true
  }
  return false
}

function toKey({ id, group }: Shape): string {
  return group ?? id
}

function moveAlong(shapes: readonly Shape[], { axis, by }: { axis: Axis; by: number }): PatchOp[] {
  if (by === 0) return []
  return shapes.map(({ id, pos: [x, y] }) => ({
    op: 'patch',
    id,
    set: { pos: axis === 'x' ? [x + by, y] : [x, y + by] },
  }))
}
