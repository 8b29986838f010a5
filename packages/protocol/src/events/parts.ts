import Type, { type Static } from 'typebox'
import { named, tagged } from '../name-schema.ts'
import { SeqSchema } from '../register-schemas.ts'

/** Of what clients send: the server refuses a field that it does not know. [CN9] */
export const closed = { additionalProperties: false } as const

/** A time to wait. */
export const milliseconds = Type.Integer({
  ...named('Milliseconds', 'A time to wait.'),
  minimum: 0,
})

/** A minor version. */
export const MinorSchema = Type.Integer({
  ...named('Minor', 'A minor version. See [CN9].'),
  minimum: 0,
})

/** Bytes of live shapes that still fit on a board. */
export const BytesLeftSchema = Type.Integer({
  ...named('BytesLeft', 'Bytes of live shapes that still fit on a board. See [LM7].'),
  minimum: 0,
})

/** The identity of a log. */
export const EpochSchema = Type.String({
  ...named('Epoch', 'Identity of the log of a board. See [RS1].'),
  pattern: '^[A-Za-z0-9_-]{8,32}$',
})

/** The highest `n` of a client with a final answer. */
export const LastNSchema = Type.Integer({
  ...named('LastN', 'The highest `n` of a client with a final answer, 0 for none. See [ID2].'),
  minimum: 0,
})

/** Running sum of a log up to a position: logs with the same sum there are equal up to there. */
export const LogSumSchema = Type.Integer({
  ...named('LogSum', 'Running sum of a log up to a position. See [RS10].'),
  ...{ minimum: 0, maximum: 2 ** 32 - 1 },
})

/** A position in a board's log: the log's identity (epoch) and a seq; since 1.4 the running sum there. */
export const SinceSchema = Type.Object(
  { epoch: EpochSchema, seq: SeqSchema, sum: Type.Optional(LogSumSchema) },
  { ...named('Since', 'A position in the log of a board. See [RS2], [RS10].'), ...closed },
)
export type Since = Static<typeof SinceSchema>

/** `ok` of an answer to what was accepted. */
export const accepted = Type.Literal(true, tagged('ok', 'accepted'))

/** `ok` of an answer to what was refused. */
export const refused = Type.Literal(false, tagged('ok', 'refused'))
