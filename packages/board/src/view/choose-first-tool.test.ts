import type { BoardStatus } from '@tiza/client'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it } from 'vitest'
import { chooseFirstTool } from './choose-first-tool.ts'

let editor: TestEditor
let status: BoardStatus
let tell: () => void = () => {}

beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.setTool('pen')
  status = {
    ...editor.board.status,
    loaded: false,
    connection: { state: 'connecting' },
    pending: 0,
  }
})

/** Arrives at a board that is on its way. */
function arrive({ isCoarse = false } = {}): () => void {
  return chooseFirstTool({
    isCoarse,
    editor: {
      state: editor.editor.state,
      setTool: editor.editor.setTool,
      onShapeChanges: editor.editor.onShapeChanges,
      board: {
        get status() {
          return status
        },
        shapes: editor.board.shapes,
        onStatus(listener) {
          tell = listener
          return () => {}
        },
      },
    },
  })
}

async function load(): Promise<void> {
  status = { ...status, loaded: true, connection: { state: 'online' } }
  tell()
  await Promise.resolve()
}

function draw(): void {
  const op = { op: 'create', kind: 'rect', id: 'r'.repeat(21), z: 'a1' } as const
  editor.board.apply([{ ...op, pos: [0, 0], size: [10, 10] }])
}

it.each([
  [false, 'select'],
  [true, 'hand'],
] as const)('reads first where there is something to read (finger: %s)', (isCoarse, tool) => {
  arrive({ isCoarse })
  draw()
  expect(editor.state.tool).toBe(tool)
})

it('keeps the pen on an empty board, whatever somebody draws later', async () => {
  arrive()
  await load()
  draw()
  expect(editor.state.tool).toBe('pen')
})

it('leaves the tool to somebody who has chosen one', () => {
  arrive()
  editor.editor.setTool('text')
  draw()
  expect(editor.state.tool).toBe('text')
})

it('leaves the pen to somebody who draws already', () => {
  arrive()
  editor.down(10, 10).moveTo(50, 50)
  draw()
  expect(editor.state.tool).toBe('pen')
})

it('leaves the pen to somebody whose work is on its way', async () => {
  arrive()
  status = { ...status, pending: 1 }
  draw()
  expect(editor.state.tool).toBe('pen')
})
