import { createId, limits, protocolNamespace } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { transports } from '../testing/raw-client.ts'
import { deep, misfits, useAttackTarget } from './attack-target.ts'

/** Payloads of `pull`, `profile` and `live`, as the JSON that goes over the wire. */
const target = useAttackTarget()
const json = (value: unknown) => JSON.stringify(value)
const epoch = createId()

const pulls: readonly (readonly [string, string])[] = [
  ...misfits,
  ['no since', '{"limit":10}'],
  ['no limit', json({ since: { epoch, seq: 0 } })],
  ['a since of null', '{"since":null,"limit":10}'],
  ['a negative seq', json({ since: { epoch, seq: -1 }, limit: 10 })],
  ['a broken seq', json({ since: { epoch, seq: 0.5 }, limit: 10 })],
  ['a seq of 1e999', `{"since":{"epoch":"${epoch}","seq":1e999},"limit":10}`],
  ['an epoch that is SQL', json({ since: { epoch: "' OR 1=1 --", seq: 0 }, limit: 10 })],
  ['a limit of nothing', json({ since: { epoch, seq: 0 }, limit: 0 })],
  ['a limit below nothing', json({ since: { epoch, seq: 0 }, limit: -1 })],
  ['a limit of a thousand million', json({ since: { epoch, seq: 0 }, limit: 1e9 })],
  ['a limit of 1e999', `{"since":{"epoch":"${epoch}","seq":0},"limit":1e999}`],
  ['a board named in it', json({ board: 'x', since: { epoch, seq: 0 }, limit: 10 })],
]

const profiles: readonly (readonly [string, string])[] = [
  ...misfits,
  ['no colour', '{"name":"x"}'],
  ['no name', '{"color":"red"}'],
  ['a name of 1,000 letters', json({ name: 'x'.repeat(1_000), color: 'red' })],
  ['a name that is an object', '{"name":{},"color":"red"}'],
  ['a name of null', '{"name":null,"color":"red"}'],
  ['a colour that is CSS', json({ name: 'x', color: 'url(//evil)' })],
  ['a colour of nobody', json({ name: 'x', color: 'constructor' })],
  ['another field', json({ name: 'x', color: 'red', admin: true })],
  ['a role', json({ name: 'x', color: 'red', role: 'owner' })],
]

const id = createId()
const ink = (chunk: object) => json({ ink: [{ id, off: 0, pts: 'AACA', ...chunk }] })
const lives: readonly (readonly [string, string])[] = [
  ...misfits.filter(([name]) => name !== 'nothing in it'),
  ['a cursor at 1e999', '{"c":[1e999,0]}'],
  ['a cursor off the board', json({ c: [limits.coordinate * 2, 0] })],
  ['a cursor that is text', '{"c":"here"}'],
  ['a cursor of null', '{"c":[null,null]}'],
  ['a cursor of one number', '{"c":[1]}'],
  ['a selection of text', '{"sel":"all"}'],
  ['a selection of 10,000', json({ sel: Array.from({ length: 10_000 }, () => id) })],
  ['a selection of what is no id', '{"sel":["__proto__"]}'],
  ['an edit of what is no id', '{"edit":"x"}'],
  ['ink of depth 5,000', `{"ink":${deep.list}}`],
  ['ink without an id', '{"ink":[{"off":0,"pts":"AACA"}]}'],
  ['ink at a negative offset', ink({ off: -1 })],
  ['ink at an offset of 1e999', `{"ink":[{"id":"${id}","off":1e999,"pts":"AACA"}]}`],
  ['ink that is a number', ink({ pts: 7 })],
  ['ink without end', ink({ pts: 'A'.repeat(100_000) })],
  ['ink of a style of nobody', ink({ style: { color: 'url(//evil)', width: 4 } })],
  ['ink of a width without end', ink({ style: { color: 'red', width: 1e9 } })],
  ['ink of a quantum without end', ink({ q: 999 })],
  ["ink with a handle, which is the server's", ink({ h: 1 })],
  ["ink in short form, which is the server's", json({ ink: [[1, 3, 'AACA']] })],
  [
    'a thousand chunks',
    json({ ink: Array.from({ length: 1_000 }, () => ({ id, off: 0, pts: '' })) }),
  ],
  ['another field', '{"evil":1}'],
]

describe.each(transports)('over %s', (transport) => {
  it.each(pulls)('[EV3] pull: %s', async (_name, payload) => {
    await target.expectHarmlessFrom(transport, async (guest) => {
      const [ack] = await guest.sendRaw(`["pull",${payload}]`)
      expect(ack).toMatchObject({ ok: false, code: 'bad_request' })
    })
  })

  it.each(profiles)('[EV3] profile: %s', async (_name, payload) => {
    await target.expectHarmlessFrom(transport, async (guest) => {
      const [ack] = await guest.sendRaw(`["profile",${payload}]`)
      expect(ack).toMatchObject({ ok: false, code: 'bad_request' })
    })
  })

  it.each(lives)('[EV3] live: %s', async (_name, payload) => {
    await target.expectHarmlessFrom(transport, async (guest) => {
      guest.write(`2${protocolNamespace},["live",${payload}]`)
      const [ack] = await guest.sendRaw('["pull",null]')
      expect(ack).toMatchObject({ ok: false })
    })
  })

  it.each(['"nosuch"', '7', '"__proto__"', '"constructor"', 'null', '{}', '""'])(
    '[EV2] [EV3] an unknown event %s that asks for an answer gets one',
    async (name) => {
      await target.expectHarmlessFrom(transport, async (guest) => {
        const answer = guest.sendRaw(`[${name},{}]`).then(([ack]) => ack)
        const message = 'There is no event of this name.'
        const refusal = { ok: false, n: 0, code: 'bad_request', message }
        expect([refusal, expect.any(String)]).toContainEqual(
          await Promise.race([answer, guest.closed]),
        )
      })
    },
  )
})
