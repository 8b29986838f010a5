import { createWorld } from '@tiza/client/testing'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { keepEarlyWriting } from './early-writing.ts'
import { type ChangedWork, createChangeWatch } from './ui/notices/watch-changes.ts'

it('tells, once there are controls, of what others wrote before, with the shape as one had left it', async () => {
  const world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
  const tabs = world.people.map((person) => world.openTab(person))
  await world.clock.advance(1_000)
  const [ana, ben] = tabs.flatMap(({ client }) => client ?? [])
  if (!ana || !ben) throw new Error('the tabs did not open')
  const [mine, hers] = [createId(), createId()]
  ben.apply([buildShape('note', { id: mine, text: 'Buy milk' })])
  ana.apply([buildShape('note', { id: hers, text: 'Read' })])
  await world.clock.advance(1_000)

  const sessions = [ben.presence.session ?? '']
  const early = keepEarlyWriting(ben, sessions)
  for (const id of [mine, hers]) ana.apply([{ op: 'patch', id, set: { text: 'Meeting' } }])
  await world.clock.advance(1_000)
  const told: ChangedWork[] = []
  let rest = () => {}
  const { left, changes } = early.take()
  const watch = createChangeWatch(ben, {
    ...{ sessions, left },
    isLost: (before, now) => before !== now,
    onChange: (changed) => told.push(changed),
    delay: (run) => {
      rest = run
      return () => {}
    },
  })
  for (const change of changes) watch.handle(change)
  rest()
  expect(told).toMatchObject([
    { by: ana.presence.session, before: [{ id: mine, text: 'Buy milk' }] },
  ])
  expect(early.take()).toEqual({ left: new Map(), changes: [] })
})
