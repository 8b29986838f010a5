import { createKnownKinds, kinds, protocolMinor, standardKinds } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { createHandshakes } from './handshakes.ts'

const profile = { name: 'Ana', color: 'red' }
const options = {
  ...{ board: 'some-board-some-board0', kinds: standardKinds },
  ...{ getClient: () => 'c'.repeat(21), getSince: () => ({}), getProfile: () => profile },
  ...{ getProof: () => ({}), onProofRefused: () => undefined },
}

it('[GR3] say the minor and the caps of this version', () => {
  expect(createHandshakes(options).make()).toEqual({
    ...{ minor: protocolMinor, board: options.board, client: 'c'.repeat(21), profile },
    caps: ['short-ink', 'base', 'states', 'rights', 'waiting'],
  })
})

it('[GR4] have the caps that kinds of somebody else need', () => {
  const flower = { ...kinds.ellipse, needs: 'acme.flowers' }
  const own = createKnownKinds({ ...kinds, flower, rose: flower })
  expect(createHandshakes({ ...options, kinds: own }).make().caps).toEqual([
    ...['short-ink', 'base', 'states', 'rights', 'waiting', 'acme.flowers'],
  ])
})

it('[GR3] are without caps for a server that refuses them, and are made again once', () => {
  const handshakes = createHandshakes(options)
  expect(handshakes.retriesAfter({ code: 'board_not_found' })).toBe(false)
  expect(handshakes.retriesAfter({ code: 'bad_request' })).toBe(true)
  expect(handshakes.make()).not.toHaveProperty('caps')
  expect(handshakes.retriesAfter({ code: 'bad_request' })).toBe(false)
})

it('[RI5] are without a proof for a server that refuses one, until a server says that it knows rights', () => {
  const refusals: string[] = []
  const proof = { person: 'p'.repeat(43), password: 'open' }
  const handshakes = createHandshakes({
    ...options,
    getProof: () => proof,
    onProofRefused: () => refusals.push('refused'),
  })
  expect(handshakes.make()).toMatchObject(proof)
  expect(handshakes.retriesAfter({ code: 'bad_request' })).toBe(true)
  expect(refusals).toEqual(['refused'])
  expect(handshakes.make()).not.toHaveProperty('password')
  expect(handshakes.make()).toHaveProperty('caps')
  handshakes.accepts({ minor: 10, caps: ['states'] })
  expect(handshakes.make()).not.toHaveProperty('person')
  handshakes.accepts({ minor: 11, caps: ['states', 'rights', 'waiting'] })
  expect(handshakes.make()).toMatchObject(proof)
})

it('[GR5] accept a server of a minor that will do', () => {
  const { accepts } = createHandshakes({ ...options, minMinor: 7 })
  expect([6, 7, 99].map((minor) => accepts({ minor }))).toEqual([false, true, true])
  expect(createHandshakes(options).accepts({ minor: 0 })).toBe(true)
})

it('[GR4] accept a board that needs what is known, and no other', () => {
  const { accepts } = createHandshakes(options)
  expect(accepts({ minor: 10, board: { needs: ['base'] } })).toBe(true)
  expect(accepts({ minor: 10, board: { needs: ['base', 'acme.flowers'] } })).toBe(false)
})
