import type { Peer, PeersPayload } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createPeerChanges, type PeerChanges } from './peer-changes.ts'

let published: PeersPayload[]
let due: (() => void)[]
let changes: PeerChanges

beforeEach(() => {
  published = []
  due = []
  changes = createPeerChanges({
    publish: (payload) => published.push(payload),
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

it('[PE1] joins, changes and leaves of one tick are one event', () => {
  changes.join(toPeer('ana'))
  changes.update(toPeer('ben'))
  changes.leave('eva')
  expect(send()).toEqual([{ join: [toPeer('ana')], update: [toPeer('ben')], leave: ['eva'] }])
  changes.leave('ana')
  expect(send()[1]).toEqual({ leave: ['ana'] })
})

it('[RI6] publishes nothing of what is known by other ways, but nothing outdated of it either', () => {
  const viewer = (session: string): Peer => ({ ...toPeer(session), role: 'viewer' })
  for (const session of ['ana', 'ben', 'eva']) changes.refresh(viewer(session))
  expect(send()).toEqual([])
  changes.join(toPeer('ana'))
  changes.update(toPeer('ben'))
  changes.leave('eva')
  for (const session of ['ana', 'ben', 'eva', 'ida']) changes.refresh(viewer(session))
  expect(send()).toEqual([{ join: [viewer('ana')], update: [viewer('ben')], leave: ['eva'] }])
})

it('[PE4] names each session once, with its latest profile', () => {
  changes.join(toPeer('ana'))
  changes.update(toPeer('ana', 'Ana María'))
  changes.join(toPeer('ben'))
  changes.leave('ben')
  changes.leave('eva')
  changes.join(toPeer('eva'))
  expect(send()).toEqual([{ join: [toPeer('ana', 'Ana María'), toPeer('eva')], leave: ['ben'] }])
})
