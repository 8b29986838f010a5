import { createId, protocolNamespace } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, it } from 'vitest'
import { transports } from '../testing/raw-client.ts'
import { useAttackTarget } from './attack-target.ts'

const target = useAttackTarget()
const op = JSON.stringify({ n: 1, ops: [buildShape('rect', { id: createId() })] })

/** Packets without an answer; the connection survives or is closed. */
const packets: readonly [string, string][] = [
  ['no such event', `2${protocolNamespace},["nosuch",{}]`],
  ['a number for a name', `2${protocolNamespace},[7,{}]`],
  ['a name of __proto__', `2${protocolNamespace},["__proto__",{}]`],
  ['a reserved name', `2${protocolNamespace},["disconnect",{}]`],
  ['newListener', `2${protocolNamespace},["newListener",{}]`],
  ['no name', `2${protocolNamespace},[]`],
  ['an object for arguments', `2${protocolNamespace},{"0":"op"}`],
  ['broken JSON', `2${protocolNamespace},["op",{`],
  ['an op without an ack', `2${protocolNamespace},["op",${op}]`],
  ['an ack that is no function', `2${protocolNamespace},["op",${op},"ack"]`],
  ['an ack of nothing that was asked', `3${protocolNamespace},99[{"ok":true}]`],
  ['an unknown type', '9'],
  ['another namespace', '2/admin,["op",{}]'],
  ['a connect to a namespace of nobody', '0/admin,{}'],
  [
    'a binary event that never comes',
    `51-${protocolNamespace},["op",{"_placeholder":true,"num":0}]`,
  ],
  ['a thousand million attachments', `5999999999-${protocolNamespace},["op"]`],
  ['two names', `2${protocolNamespace},["op","live",{}]`],
  ['a hundred arguments', `2${protocolNamespace},["live"${',{}'.repeat(100)}]`],
  ['an ack id without end', `2${protocolNamespace},${'9'.repeat(400)}["pull",null]`],
  ['an ack id below zero', `2${protocolNamespace},-1["pull",null]`],
  ['a namespace without end', `2/${'x'.repeat(10_000)},["op",{}]`],
  ['a namespace of __proto__', '0/__proto__,{}'],
  ['a second connect', `0${protocolNamespace},{"board":"x"}`],
  ['a disconnect of another namespace', '1/admin,'],
  ['an error', `4${protocolNamespace},{"message":"x"}`],
  ['nothing at all', ''],
  ['null bytes', '\u0000\u0000\u0000'],
  ['half of a pair of surrogates', `2${protocolNamespace},["live",{"c":"\\ud800"}]`],
  ['an event named connect_error', `2${protocolNamespace},["connect_error",{}]`],
  ['an event named welcome', `2${protocolNamespace},["welcome",{}]`],
  ['1 MB', `2${protocolNamespace},["op","${'x'.repeat(1_000_000)}"]`],
]

describe.each(transports)('over %s', (transport) => {
  it.each(packets)('packet: %s', async (_name, packet) => {
    await target.expectHarmlessFrom(transport, async (guest) => {
      guest.write(packet)
      const alive = guest.sendRaw('["pull",null]')
      await Promise.race([alive, guest.closed])
    })
  })
})
