import { clientEvents, HandshakeSchema } from '@tiza/protocol/schemas'
import { Compile } from 'typebox/compile'
import { show } from '../values.ts'
import { Failure } from '../verdict.ts'
import type { ReceivedEvent } from './scripted-server.ts'

const handshake = Compile(HandshakeSchema)
const payloads = {
  op: Compile(clientEvents.op.payload),
  pull: Compile(clientEvents.pull.payload),
}

/** Throws a `Failure` unless the `auth` of a handshake matches its schema. [CN2] */
export function checkHandshake(auth: unknown): void {
  if (!handshake.Check(auth)) throw new Failure(`the handshake is not as in [CN2]: ${show(auth)}`)
}

/** Throws a `Failure` unless an event matches its schema and asks for an answer. [EV1] [EV3] */
export function checkEvent({ event, data, hasAck }: ReceivedEvent): void {
  if (event !== 'op' && event !== 'pull') return
  if (!hasAck) throw new Failure(`${event} has no acknowledgement function [EV1]`)
  if (!payloads[event].Check(data)) {
    throw new Failure(`${event} does not match its schema [EV3]: ${show(data)}`)
  }
}
