import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createRandomBoard } from '@tiza/formats/testing/random-board'
import { usualOptions } from '@tiza/formats/testing/usual-options'
import { importTiza } from '@tiza/formats/tiza/import-tiza'
import { boardRecordId, type CreateOp } from '@tiza/protocol'
import { buildShape, createRandom, randomId } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { collectRecords } from '../export/tiza/collect-records.ts'
import { runTiza } from '../export/tiza/run-tiza.ts'
import { fillBoard } from './fill-board.ts'

let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
})

const signal = () => new AbortController().signal

function toCreates(count: number): CreateOp[] {
  const random = createRandom(4)
  return Array.from({ length: count }, (_, at) =>
    buildShape('rect', { id: randomId(random), pos: [at * 10, 5] }),
  )
}

function toRegisters({ board }: TestEditor): ReadonlyMap<string, object> {
  return new Map(
    [...board.walkWhole()].map(
      ({ by: _by, at: _at, seq: _seq, rev: _rev, ...record }): [string, object] => [
        record.id,
        record,
      ],
    ),
  )
}

it.each([1, 2, 3])(
  'a board that is exported and opened as a new one is equal: %i',
  async (seed) => {
    const board = createRandomBoard({ random: createRandom(seed), count: 60, hashes: [] })
    const theirs = await createTestEditor()
    const creates = board.filter(({ kind }) => theirs.board.kinds.has(kind))
    for (const { by: _by, at: _at, seq: _seq, rev: _rev, ...record } of creates) {
      theirs.board.apply([{ ...record, op: 'create' } as CreateOp])
    }
    theirs.board.apply([{ op: 'patch', id: boardRecordId, set: { name: 'Monday', paper: 'dots' } }])
    const blob = await runTiza(
      collectRecords(theirs.editor, undefined),
      { pictures: new Map(), authors: undefined, isPart: false },
      { signal: signal(), onProgress: () => undefined },
    )
    const bytes = new Uint8Array(await blob.arrayBuffer())
    const imported = await importTiza({ name: 'a.tiza', type: '', bytes }, usualOptions)
    await fillBoard(editor.editor, imported, { signal: signal() })
    expect(toRegisters(editor)).toEqual(toRegisters(theirs))
    expect(editor.board.record).toMatchObject({ name: 'Monday', paper: 'dots' })
    expect(editor.board.canUndo).toBe(false)
  },
)

it('shapes without an order of their own come in that of the file', async () => {
  const creates = toCreates(30)
  await fillBoard(editor.editor, { shapes: creates }, { signal: signal() })
  expect(editor.shapes.map(({ id }) => id)).toEqual(creates.map(({ id }) => id))
})

it('what is given up leaves an empty board', async () => {
  const controller = new AbortController()
  const reason = new Error('given up')
  const filling = fillBoard(
    editor.editor,
    { shapes: toCreates(500), board: { name: 'Monday' } },
    {
      signal: controller.signal,
      onProgress: (share) => share > 0.5 && controller.abort(reason),
    },
  )
  await expect(filling).rejects.toBe(reason)
  expect(editor.shapes).toEqual([])
  expect(editor.board.record.name).toBeUndefined()
})

it('whoever may only look fills nothing', async () => {
  editor.mayOnlyLook()
  const filling = fillBoard(editor.editor, { shapes: toCreates(3) }, { signal: signal() })
  await expect(filling).rejects.toThrow('read only')
})
