import type {
  Fault,
  Handshake,
  KindTable,
  Op,
  OpPayload,
  PersonPayload,
  Presence,
  Profile,
  PullPayload,
} from '@tiza/protocol'
import { findSentFault, limits, toFault } from '@tiza/protocol'
import {
  clientEvents,
  createOpPayloadSchema,
  findSchemaFault,
  HandshakeSchema,
} from '@tiza/protocol/schemas'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Submission } from '../boards/sequencer.ts'

const handshake = Compile(HandshakeSchema)
const pull = Compile(clientEvents.pull.payload)
const live = Compile(clientEvents.live.payload)
const profile = Compile(clientEvents.profile.payload)
const person = Compile(clientEvents.person.payload)

/** `undefined` for anything that is not exactly a handshake. */
export function parseHandshake(value: unknown): Handshake | undefined {
  return handshake.Check(value) ? value : undefined
}

/** The transaction and the bytes of its JSON, or why it is refused. */
export type ParseOp = (value: unknown) => { payload: Submission; bytes: number } | Fault

/** Creates a parser of transactions for a table of kinds; compiling it, at its first use, is a fifteenth of a start. */
export function createOpParser(kinds: KindTable): ParseOp {
  const compile = () => {
    const schema = createOpPayloadSchema(kinds)
    return { schema, validator: Compile(schema) }
  }
  let compiled: ReturnType<typeof compile> | undefined
  return (value) => {
    compiled ??= compile()
    if (!compiled.validator.Check(value)) return toSchemaFault(compiled.schema, value)
    const { n, ops } = value as OpPayload
    const opsJson = JSON.stringify(ops)
    const besides = `{"n":${n},"ops":}`.length
    const most = getMostBytes(ops)
    if (opsJson.length + besides > most) {
      return toFault('too_large', `The payload is longer than ${most} bytes.`)
    }
    const fault = findSentFault(ops)
    if (fault) return fault
    return { payload: { n, ops, opsJson }, bytes: Buffer.byteLength(opsJson) + besides }
  }
}

/** A long stroke that is brought back is one op, which cannot be split. [OP19] */
function getMostBytes([first, ...rest]: readonly Op[]): number {
  const isOneRestore = first?.op === 'restore' && rest.length === 0
  return isOneRestore ? limits.packetBytes : limits.opBytes
}

/** Why a value that does not match a schema is refused. */
function toSchemaFault(schema: TSchema, value: unknown): Fault {
  const { message, path } = findSchemaFault(schema, value) ?? {
    message: 'It is not as it must be.',
  }
  return toFault('bad_request', message, path)
}

/** Why something is no handshake. */
export function findHandshakeFault(value: unknown): Fault {
  return toSchemaFault(HandshakeSchema, value)
}

/** Why something is no payload of `pull`. */
export function findPullFault(value: unknown): Fault {
  return toSchemaFault(clientEvents.pull.payload, value)
}

/** Why something is no payload of `profile`. */
export function findProfileFault(value: unknown): Fault {
  return toSchemaFault(clientEvents.profile.payload, value)
}

/** Why something is no payload of `person`. */
export function findPersonFault(value: unknown): Fault {
  return toSchemaFault(clientEvents.person.payload, value)
}

export function parsePull(value: unknown): PullPayload | undefined {
  return pull.Check(value) ? value : undefined
}

export function parseLive(value: unknown): Presence | undefined {
  return live.Check(value) ? value : undefined
}

export function parseProfile(value: unknown): Profile | undefined {
  return profile.Check(value) ? value : undefined
}

export function parsePerson(value: unknown): PersonPayload | undefined {
  return person.Check(value) ? value : undefined
}

/** The `n` of a payload that is otherwise malformed, so that its answer can be matched; else 0. */
export function getN(value: unknown): number {
  const n = value && typeof value === 'object' && 'n' in value ? value.n : 0
  return Number.isSafeInteger(n) && Number(n) > 0 ? Number(n) : 0
}

/** The `ops` of a payload that is otherwise malformed, as they came. */
export function getOps(value: unknown): unknown {
  return value && typeof value === 'object' && 'ops' in value ? value.ops : undefined
}
