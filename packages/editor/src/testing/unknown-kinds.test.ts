import { memoryStorage } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { toClipping } from '../clipboard/clipping.ts'
import { createTestEditor, type TestEditor } from './test-editor.ts'

const [frame, future, known] = ['a', 'b', 'c'].map((letter) => letter.repeat(21)) as [
  string,
  string,
  string,
]
const told = { by: 'her-session-0001', at: 0, seq: 1 }
const said = { name: 'unknownKind', kind: 'future' }

let editor: TestEditor
const getFuture = () => editor.board.getShape(future)

/** A frame, in which there are something of a later version and a rectangle. */
beforeEach(async () => {
  const shapes = [
    { ...buildShape('frame', { id: frame, size: [600, 400] }), ...told },
    {
      ...{ id: future, kind: 'future', z: 'a1', pos: [100, 100], size: [200, 100] },
      ...{ frame, petals: 5, ...told },
    } as unknown as Shape,
    { ...buildShape('rect', { id: known, z: 'a2', pos: [400, 100], frame }), ...told },
  ]
  const storage = memoryStorage()
  await storage.saveBoard('T'.repeat(22), { epoch: 'epoch-01', seq: 1, shapes })
  editor = await createTestEditor({ storage })
  editor.useTool('select')
})

describe('[SH11] a shape that is not known', () => {
  it('is found where it is shown, and says on a tap why it cannot be changed', () => {
    editor.click(200, 150)
    expect(editor.state.selection).toEqual([future])
    expect(editor.state.notice).toEqual(said)
  })

  it('is changed by no command', () => {
    const before = getFuture()
    for (const [name, command] of editor.editor.commands) {
      editor.editor.select([future, known, frame])
      if (command.group !== 'page') editor.run(name)
      editor.editor.finishEditing()
      editor.useTool('select')
      expect(getFuture(), name).toBe(before)
    }
    expect(editor.state.notice, 'locking').toEqual(said)
  })

  it('is changed by no tool', () => {
    const before = getFuture()
    editor.down(200, 150).moveTo(300, 250).up()
    editor.press('ArrowRight').press('Delete').press('Enter')
    editor.doubleClick(200, 150)
    editor.editor.setStyle({ color: 'red', fill: 'blue' })
    editor.useTool('eraser').down(90, 90).moveTo(320, 220).up()
    editor.run('toggle-eraser-mode')
    editor.down(90, 90).moveTo(320, 220).up()
    expect(getFuture()).toBe(before)
  })

  it('stays where it is when its frame moves, and when that is deleted', () => {
    editor.editor.select([frame])
    editor.press('ArrowRight', { shift: true })
    expect(editor.board.getShape(known)?.pos[0]).toBeGreaterThan(400)
    editor.run('delete')
    expect(getFuture()?.pos).toEqual([100, 100])
    expect(editor.state.notice).toBeUndefined()
  })

  it('is left out of copies', () => {
    const { shapes } = toClipping(editor.editor, editor.shapes)
    expect(shapes.map(({ id }) => id)).toEqual([frame, known])
  })
})
