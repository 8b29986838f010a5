import type { BoardStatus } from '@tiza/client'
import type { Editor } from '@tiza/editor/editor'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import type { BoardNotes, Right } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createPageCommands } from './page-commands.ts'

const commands = createPageCommands({
  ...{ link: '', onOpen() {}, onCopy: () => true, hasBoards: true },
  getFreeArea: () => ({ x: 0, y: 0, width: 1, height: 1 }),
  minimap: { isShown: () => false, onToggle() {} },
})

/** What may be done with the whole board, as a server of a minor has said. */
async function listEnabled({
  minor,
  right,
  claim,
}: {
  readonly minor: number
  readonly right?: Right
  readonly claim?: BoardNotes['claim']
}): Promise<string[]> {
  const { editor } = await createTestEditor()
  const status: BoardStatus = {
    ...{ ...editor.board.status, minor },
    ...(right && { rights: { publicId: 'public-id-of-one', right, rule: 'everybody' } }),
    ...(claim && { notes: { claim } }),
  }
  const board: Editor['board'] = Object.create(editor.board, { status: { value: status } })
  const shown: Editor = Object.create(editor, { board: { value: board } })
  return commands
    .filter(({ name, isEnabled }) => name.endsWith('-board') && isEnabled(shown))
    .map(({ name }) => name)
}

it.each([
  ['a host', 12, 'host', ['duplicate-board', 'leave-board', 'delete-board']],
  ['somebody who draws', 12, 'draw', ['duplicate-board', 'leave-board']],
  ['a host, where boards are not deleted yet', 11, 'host', ['leave-board']],
  ['somebody, where nobody has rights', 10, undefined, []],
] as const)('%s is offered what the server can do, of minor %i', async (_, minor, right, names) => {
  expect(await listEnabled({ minor, ...(right && { right }) })).toEqual(names)
})

it.each([
  ['nobody claims', {}, 'draw', true],
  ['somebody claims', { person: 'p'.repeat(16) }, 'draw', false],
  ['nobody claims, though one may only look,', {}, 'look', false],
  ['has a host', undefined, 'draw', false],
] as const)('[LK26] a board that %s', async (_, claim, right, isOffered) => {
  const names = await listEnabled({ minor: 12, right, ...(claim && { claim }) })
  expect(names.includes('claim-board')).toBe(isOffered)
})
