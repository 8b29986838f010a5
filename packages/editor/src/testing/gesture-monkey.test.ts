import type { Shape } from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { gestureAtRandom } from './gesture-monkey.ts'
import { createTestEditor, type TestEditor } from './test-editor.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed)
const gestures = 120

/** What people see of a board: who wrote what when does not show. */
function toPicture({ shapes }: TestEditor): object[] {
  return shapes.map(({ by: _by, at: _at, seq: _seq, rev: _rev, ...registers }: Shape) => registers)
}

function undoAll(editor: TestEditor): void {
  for (let steps = 0; editor.board.canUndo; steps++) {
    if (steps > gestures * 4) throw new Error('undo has no end')
    editor.run('undo')
  }
}

function redoAll(editor: TestEditor): void {
  while (editor.board.canRedo) editor.run('redo')
}

it.each(seeds)(
  'leaves nothing half done, and is undone to an empty board: seed %i',
  async (seed) => {
    const editor = await createTestEditor()
    const random = createRandom(seed)
    const did: string[] = []
    for (let n = 0; n < gestures; n++) {
      did.push(gestureAtRandom(editor, random))
      const { draft, drag, marquee, preview, guides, erasing, editing, binding, selection } =
        editor.state
      const half = {
        draft,
        drag,
        marquee,
        editing,
        binding,
        preview: preview.size,
        guides,
        erasing: erasing.size,
      }
      expect(half, did.slice(-3).join(', ')).toEqual({
        ...{ draft: undefined, drag: undefined, marquee: undefined, editing: undefined },
        binding: undefined,
        ...{ preview: 0, guides: [], erasing: 0 },
      })
      expect(selection.every((id) => editor.board.shapes.has(id))).toBe(true)
      for (const shape of editor.shapes) expect(toNumbers(shape).every(Number.isFinite)).toBe(true)
    }
    redoAll(editor)
    const picture = toPicture(editor)
    undoAll(editor)
    expect(editor.shapes, 'after undoing everything').toEqual([])
    redoAll(editor)
    expect(toPicture(editor), 'after undoing and redoing everything').toEqual(picture)
  },
)

/** Every number in a shape, however deep. */
function toNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(toNumbers) : []
}
