import { mostPieces, pasteText } from '@tiza/editor/clipboard/paste-text'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { getWayBack } from './undo-button.tsx'

it('takes away what was pasted in part, whatever was done since, as one step of undo', async () => {
  const ana = await createTestEditor()
  const { editor, board } = ana
  const text = 'x'.repeat(mostPieces * board.limits.textLength + 1)
  editor.use((context) => pasteText(context, text))
  const { notice } = editor.state.getState()
  const back = notice && getWayBack(notice)
  expect([board.shapes.size, back?.label]).toEqual([mostPieces, 'undo'])
  board.apply([
    { op: 'create', kind: 'rect', id: 'r'.repeat(21), z: 'a1', pos: [0, 0], size: [9, 9] },
  ])
  if (back) editor.use(back.go)
  expect(ana.kinds).toEqual(['rect'])
  editor.run('undo')
  expect(board.shapes.size).toBe(mostPieces + 1)
})

it('is offered where there is something to take back', () => {
  const ids = ['a'.repeat(21)]
  expect(getWayBack({ name: 'cleared', count: 1, ids })?.label).toBe('undo')
  expect(getWayBack({ name: 'cutByFrame', ids })?.label).toBe('showWhole')
  expect(getWayBack({ name: 'viewLinkCopied' })).toBeUndefined()
})
