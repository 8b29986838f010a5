import { createWorld } from '@tiza/client/testing'
import { bringBack, clearBoard } from '@tiza/editor/commands/changing'
import { TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createDeletionWatch, type Deletion } from './watch-deletions.ts'

it('tells ben what ana has deleted, who brings it back', async () => {
  const world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
  const tabs = world.people.map((person) => world.openTab(person))
  const settle = () => world.clock.advance(1_000)
  await settle()
  const [first, second] = tabs.flatMap(({ client }) => client ?? [])
  if (!first || !second) throw new Error('the tabs did not open')
  const [ana, ben] = [new TestEditor(first), new TestEditor(second)]
  const watch = createDeletionWatch(ben.board, {
    now: () => world.clock.now(),
    getSessions: () => [],
  })
  let told: Deletion | undefined
  ben.board.subscribe((change) => {
    told = watch.handle(change) ?? told
  })
  const ids = [createId(), createId()]
  ben.board.apply(ids.map((id) => buildShape('rect', { id, pos: [0, 0], size: [9, 9] })))
  await settle()

  ana.editor.use(clearBoard)
  await settle()
  expect(told).toMatchObject({ what: 'board', by: ana.board.presence.session, ids })
  ben.editor.use((context) => bringBack(context, ids))
  await settle()
  expect(ana.shapes).toHaveLength(2)

  ana.editor.select(ids.slice(0, 1))
  ana.run('delete')
  await settle()
  expect(told).toMatchObject({ what: 'mine', ids: ids.slice(0, 1) })
})
