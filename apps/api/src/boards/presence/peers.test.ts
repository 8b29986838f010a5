import type { Peer, PeersPayload } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createRoster } from './peers.ts'

let published: PeersPayload[]
let due: (() => void)[]
let roster: ReturnType<typeof createRoster>

beforeEach(() => {
  published = []
  due = []
  roster = createRoster({
    publish: (changes) => published.push(changes),
    schedule: (send) => due.push(send),
  })
})

const toPeer = (session: string, name = session): Peer => ({
  ...{ session, role: 'editor' },
  profile: { name, color: 'red' },
})
function send(): PeersPayload[] {
  const all = due
  due = []
  for (const one of all) one()
  return published
}

it('[PE1] who comes, changes and goes in one tick is told in one event', () => {
  roster.join(toPeer('ana'))
  roster.update(toPeer('ben'))
  roster.leave('eva')
  expect(send()).toEqual([{ join: [toPeer('ana')], update: [toPeer('ben')], leave: ['eva'] }])
  roster.leave('ana')
  expect(send()[1]).toEqual({ leave: ['ana'] })
})

it('each is named once, as they are at last', () => {
  roster.join(toPeer('ana'))
  roster.update(toPeer('ana', 'Ana María'))
  roster.join(toPeer('ben'))
  roster.leave('ben')
  roster.leave('eva')
  roster.join(toPeer('eva'))
  expect(send()).toEqual([{ join: [toPeer('ana', 'Ana María'), toPeer('eva')], leave: ['ben'] }])
})
