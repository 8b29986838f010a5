import { createWorld, type World } from '@tiza/client/testing'
import { putBack } from '@tiza/editor/commands/put-back'
import { TestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type PatchOp } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { isBeyondRecognition } from './is-beyond-recognition.ts'
import { type ChangedWork, createChangeWatch } from './watch-changes.ts'

let world: World
let ana: TestEditor
let ben: TestEditor
/** What ben is told of. */
let told: ChangedWork[]
let rest: (() => void) | undefined
let id: string

const settle = () => world.clock.advance(1_000)
const patch = (who: TestEditor, set: PatchOp['set']) => who.board.apply([{ op: 'patch', id, set }])
const view = { x: 0, y: 0, width: 1_000, height: 700 }

/** Whatever changed has come to rest. */
async function come(): Promise<void> {
  await settle()
  rest?.()
}

beforeEach(async () => {
  world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
  const tabs = world.people.map((person) => world.openTab(person))
  await settle()
  const [first, second] = tabs.flatMap(({ client }) => client ?? [])
  if (!first || !second) throw new Error('the tabs did not open')
  ana = new TestEditor(first)
  ben = new TestEditor(second)
  told = []
  rest = undefined
  const watch = createChangeWatch(ben.board, {
    sessions: [],
    isLost: (before, now) =>
      isBeyondRecognition(before, now, { getBounds: ben.editor.getBounds, view }),
    onChange: (changed) => told.push(changed),
    delay: (run) => {
      rest = run
      return () => {
        rest = undefined
      }
    },
  })
  ben.board.subscribe(watch.handle)
  id = createId()
  const note = buildShape('note', { id, pos: [100, 100], size: [200, 200] })
  ben.board.apply([note, { op: 'patch', id, set: { text: 'Buy milk and bread' } }])
  await settle()
})

it('tells of a text that somebody has replaced step by step, and puts it back', async () => {
  for (const text of ['Buy milk', '', 'Meeting']) {
    patch(ana, { text })
    await settle()
  }
  expect(told).toEqual([])
  await come()
  expect(told).toMatchObject([{ by: ana.board.presence.session, before: [{ id }] }])
  ben.editor.use((context) => putBack(context, told[0]?.before ?? []))
  await settle()
  expect(ana.board.getShape(id)).toMatchObject({ text: 'Buy milk and bread' })
  ben.run('undo')
  await settle()
  expect(ana.board.getShape(id)).toMatchObject({ text: 'Meeting' })
})

it('tells of what was carried far away, once, and puts it back where it was', async () => {
  patch(ana, { pos: [9_000, 0] })
  await come()
  patch(ana, { pos: [9_900, 0] })
  await come()
  expect(told).toHaveLength(1)
  ben.editor.use((context) => putBack(context, told[0]?.before ?? []))
  await settle()
  expect(ana.board.getShape(id)).toMatchObject({ pos: [100, 100] })
})

it('waits until what is written in is left', async () => {
  ana.board.presence.send({ edit: id })
  patch(ana, { text: '' })
  await come()
  expect(told).toEqual([])
  ana.board.presence.send({ edit: null })
  await come()
  expect(told).toHaveLength(1)
})

it('tells of nothing that is put right again, nor of work of theirs, nor of what one did oneself', async () => {
  patch(ana, { text: '' })
  patch(ana, { text: 'Buy milk and bread' })
  await come()
  patch(ben, { text: 'Something else' })
  await come()
  expect(told).toEqual([])
  patch(ana, { text: 'Something else, and more' })
  await come()
  expect(told).toEqual([])
  id = createId()
  ana.board.apply([buildShape('note', { id, pos: [0, 0], size: [90, 90] })])
  await settle()
  patch(ana, { pos: [9_000, 0] })
  await come()
  expect(told).toEqual([])
})
