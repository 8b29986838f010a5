import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { usualOptions } from '@tiza/formats/testing/usual-options'
import { importTiza } from '@tiza/formats/tiza/import-tiza'
import { readTiza } from '@tiza/formats/tiza/read-tiza'
import { boardRecordId, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { collectRecords } from './collect-records.ts'
import { loadAuthors } from './load-authors.ts'
import { runTiza } from './run-tiza.ts'

const [frame, inside, away, line] = [createId(), createId(), createId(), createId()]
let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
  editor.board.apply([
    buildShape('frame', { id: frame, pos: [100, 100], size: [300, 200] }),
    buildShape('rect', { id: inside, frame, pos: [120, 120], size: [50, 50], group: createId() }),
    buildShape('rect', { id: away, pos: [900, 0], size: [100, 100] }),
    {
      ...buildShape('line', {
        id: line,
        pos: [150, 150],
        path: [
          [0, 0],
          [800, 0],
        ],
      }),
      ...{ start: { id: inside, at: [0.5, 0.5] }, end: { id: away, at: [0.5, 0.5] } },
    },
    { op: 'patch', id: boardRecordId, set: { name: 'Monday', paper: 'grid' } },
  ])
})

async function make(ids?: readonly string[]) {
  const blob = await runTiza(
    collectRecords(editor.editor, ids && new Set(ids)),
    { pictures: new Map(), authors: undefined, isPart: ids !== undefined },
    { signal: new AbortController().signal, onProgress: () => undefined },
  )
  return new Uint8Array(await blob.arrayBuffer())
}

it('a board is written as it is, with its name and its paper', async () => {
  const { records } = readTiza(await make(), { mostRecords: 100 })
  const shown = [...editor.board.shapes.values(), editor.board.record]
  const expected = shown.map(({ by: _by, at: _at, seq: _seq, rev: _rev, ...record }) => record)
  const byId = (all: readonly { readonly id: string }[]) => new Map(all.map((one) => [one.id, one]))
  expect(byId(records)).toEqual(byId(expected))
})

it('of a part, lines come off what is not in it, and shapes leave their frames', async () => {
  const bytes = await make([inside, line])
  const { shapes, board } = await importTiza({ name: '', type: '', bytes }, usualOptions)
  const found = new Map(shapes.map((shape) => [shape.id, shape]))
  expect([...found.keys()].sort()).toEqual([inside, line].sort())
  expect(found.get(inside)).not.toHaveProperty('frame')
  expect(found.get(line)).toMatchObject({ start: { id: inside } })
  expect(found.get(line)).not.toHaveProperty('end')
  expect(board).toEqual({})
})

it('is collected a slice at a time', () => {
  let time = 0
  const slices = [...collectRecords(editor.editor, undefined, () => (time += 3))]
  expect(slices.length).toBeGreaterThan(2)
  expect(slices.flat()).toHaveLength(5)
})

it('is given up at once', async () => {
  const controller = new AbortController()
  const reason = new Error('given up')
  const slices = collectRecords(editor.editor, undefined, () => {
    controller.abort(reason)
    return 0
  })
  const making = runTiza(
    slices,
    { pictures: new Map(), authors: undefined, isPart: false },
    { signal: controller.signal, onProgress: () => undefined },
  )
  await expect(making).rejects.toBe(reason)
})

it('asks for each author once, and leaves out who has no name', async () => {
  const asked: string[] = []
  const shapes = ['a', 'b', 'a', '', 'c'].map((by) => ({ by }))
  const authors = await loadAuthors(shapes, async (session) => {
    asked.push(session)
    const name = session === 'a' ? 'Ana' : ''
    return session === 'c' ? undefined : { session, person: `person-${session}`, name }
  })
  expect(asked).toEqual(['a', 'b', 'c'])
  expect([...authors]).toEqual([['a', { key: 'person-a', name: 'Ana' }]])
})
