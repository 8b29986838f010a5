import type {
  Handshake,
  KindTable,
  Op,
  OpPayload,
  Presence,
  Profile,
  PullPayload,
} from '@tiza/protocol'
import { hasWellFormedTexts, limits } from '@tiza/protocol'
import { clientEvents, createOpPayloadSchema, HandshakeSchema } from '@tiza/protocol/schemas'
import { Compile } from 'typebox/compile'
import type { Submission } from '../boards/sequencer.ts'

const handshake = Compile(HandshakeSchema)
const pull = Compile(clientEvents.pull.payload)
const live = Compile(clientEvents.live.payload)
const profile = Compile(clientEvents.profile.payload)

/** `undefined` for anything that is not exactly a handshake. */
export function parseHandshake(value: unknown): Handshake | undefined {
  return handshake.Check(value) ? value : undefined
}

/** The transaction and the bytes of its JSON, or the code of its refusal. */
export type ParseOp = (
  value: unknown,
) => { payload: Submission; bytes: number } | 'bad_request' | 'too_large'

/** Creates a parser of transactions for a table of kinds; compiling it, at its first use, is a fifteenth of a start. */
export function createOpParser(kinds: KindTable): ParseOp {
  const compile = () => Compile(createOpPayloadSchema(kinds))
  let checker: ReturnType<typeof compile> | undefined
  return (value) => {
    checker ??= compile()
    if (!checker.Check(value)) return 'bad_request'
    const { n, ops } = value as OpPayload
    const opsJson = JSON.stringify(ops)
    const besides = `{"n":${n},"ops":}`.length
    if (opsJson.length + besides > getMostBytes(ops)) return 'too_large'
    const isFitting = ops.every((op) => hasFittingKey(op) && hasWellFormedTexts(op))
    if (!isFitting) return 'bad_request'
    return { payload: { n, ops, opsJson }, bytes: Buffer.byteLength(opsJson) + besides }
  }
}

/** A long stroke that is brought back is one op, which cannot be split. [OP19] */
function getMostBytes([first, ...rest]: readonly Op[]): number {
  const isOneRestore = first?.op === 'restore' && rest.length === 0
  return isOneRestore ? limits.packetBytes : limits.opBytes
}

/** Stored logs contain longer order keys and malformed Unicode from earlier versions, so the schemas allow them. */
function hasFittingKey(op: Op): boolean {
  if (op.op === 'restore' && op.was) return hasFittingKey(op.was.create)
  const z = op.op === 'create' ? op.z : op.op === 'patch' ? op.set.z : undefined
  return !z || z.length <= limits.orderKey
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

/** The `n` of a payload that is otherwise malformed, so that its answer can be matched; else 0. */
export function getN(value: unknown): number {
  const n = value && typeof value === 'object' && 'n' in value ? value.n : 0
  return Number.isSafeInteger(n) && Number(n) > 0 ? Number(n) : 0
}
