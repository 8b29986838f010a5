import type { Peer } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createPeerList } from './peer-list.ts'

const toPeer = (session: string, name = 'somebody'): Peer => ({
  ...{ session, role: 'editor', profile: { name, color: 'red' } },
})

it('[PE1] lists all others as they are now', () => {
  const peers = createPeerList()
  const read = (but: string) => JSON.parse(peers.toJson(but))
  expect(read('ana')).toEqual([])
  for (const session of ['ana', 'ben', 'carla']) peers.set(toPeer(session))
  expect(read('ben')).toEqual([toPeer('ana'), toPeer('carla')])
  peers.set(toPeer('ana', '"Ana", \u2028 [1]'))
  peers.delete('carla')
  expect(read('ben')).toEqual([toPeer('ana', '"Ana", \u2028 [1]')])
  expect(read('nobody')).toEqual([toPeer('ana', '"Ana", \u2028 [1]'), toPeer('ben')])
})
