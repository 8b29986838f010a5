import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createTestEditor } from './testing/test-editor.ts'

it('a label gets a colour of its own, and that of the outline again', async () => {
  const { editor, board } = await createTestEditor()
  const id = createId()
  board.apply([buildShape('rect', { id, text: 'hello' })])
  editor.select([id])
  editor.setStyle({ textColor: 'red' })
  expect(board.getShape(id)).toMatchObject({ textColor: 'red', color: 'blue' })
  editor.setStyle({ textColor: 'none' })
  expect(board.getShape(id)).not.toHaveProperty('textColor')
})
