import Type, { type Static } from 'typebox'
import type { ErrorCode, FaultText } from '../errors.ts'
import { type KindTable, kinds } from '../kinds.ts'
import { limits } from '../limits.ts'
import { LoggedOpSchema } from '../logged-ops.ts'
import { named } from '../name-schema.ts'
import { createOpSchema, type Op } from '../ops.ts'
import { SeqSchema, SessionIdSchema, TimeSchema } from '../register-schemas.ts'
import { ErrorCodeSchema, faultText, RequestRefusedSchema } from './faults.ts'
import {
  accepted,
  BytesLeftSchema,
  closed,
  EpochSchema,
  LastNSchema,
  LogSumSchema,
  milliseconds,
  refused,
  SinceSchema,
} from './parts.ts'

const TxNumberSchema = Type.Integer({
  ...named('TxNumber', 'Counts the transactions of a client on a board, from 1. See [ID1].'),
  ...{ minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
})

/** One transaction: `n` counts a client's transactions on this board from 1. */
export const OpPayloadSchema = createOpPayloadSchema(kinds)

/** The schema of `OpPayload` for a table of kinds. */
export function createOpPayloadSchema(table: KindTable) {
  return Type.Object(
    {
      n: TxNumberSchema,
      ops: Type.Array(createOpSchema(table), { minItems: 1, maxItems: limits.opsPerTx }),
    },
    { ...named('OpPayload', 'A transaction: all of its ops or none. See [TX1].'), ...closed },
  )
}

export interface OpPayload {
  n: number
  ops: Op[]
}

const OpIndexSchema = Type.Integer(named('OpIndex', 'Index of an op in its transaction, from 0.'))

/** The answer to `op`. `skipped` has the indices of ops without full effect. */
export const OpAckSchema = Type.Union(
  [
    Type.Object(
      {
        ok: accepted,
        n: Type.Integer(),
        seq: SeqSchema,
        dup: Type.Optional(Type.Literal(true)),
        skipped: Type.Optional(Type.Array(OpIndexSchema)),
        /** Since 1.4. As in `BoardNotes`, after this transaction. */
        bytesLeft: Type.Optional(BytesLeftSchema),
      },
      named('OpAccepted', 'The transaction is durable. See [TX4].'),
    ),
    Type.Object(
      {
        ok: refused,
        n: Type.Integer(),
        code: ErrorCodeSchema,
        at: Type.Optional(OpIndexSchema),
        retryAfterMs: Type.Optional(milliseconds),
        /** Since 1.10, with `gap`. */
        lastN: Type.Optional(LastNSchema),
        ...faultText,
      },
      named('OpRefused', 'The transaction has changed nothing. See [TX2], [ER2].'),
    ),
  ],
  { ...named('OpAck', 'The answer to `op`. See [EV2].'), discriminator: 'ok' },
)
export type OpAck = Static<typeof OpAckSchema>

/** A transaction in the log. `by` is the author's session. */
export const TxSchema = Type.Object(
  {
    seq: SeqSchema,
    by: SessionIdSchema,
    n: TxNumberSchema,
    at: TimeSchema,
    ops: Type.Array(LoggedOpSchema),
  },
  named('Tx', 'A transaction in the log of a board. See [TX3].'),
)

export interface Tx {
  seq: number
  by: string
  n: number
  at: number
  ops: Op[]
}

/** Durable transactions, contiguous by seq. */
export const OpsSchema = Type.Object(
  {
    epoch: EpochSchema,
    tx: Type.Array(TxSchema),
    /** Since 1.4. Running sum of the log after the last of `tx`, if known. */
    sum: Type.Optional(LogSumSchema),
  },
  named('Ops', 'Durable transactions, contiguous by seq. See [TX5].'),
)

export interface OpsPayload {
  epoch: string
  tx: Tx[]
  sum?: number
}

/** Asks for the transactions after `since.seq`, at most `limit` of them. */
export const PullSchema = Type.Object(
  { since: SinceSchema, limit: Type.Integer({ minimum: 1, maximum: limits.pullTx }) },
  { ...named('Pull', 'Asks for the transactions after a position. See [RS6].'), ...closed },
)
export type PullPayload = Static<typeof PullSchema>

/** The answer to `pull`. */
export const PullAckSchema = Type.Union(
  [
    Type.Object(
      {
        ok: accepted,
        epoch: EpochSchema,
        tx: Type.Array(TxSchema),
        /** Whether the log has more after the last of `tx`. */
        more: Type.Boolean(),
        /** Since 1.4. As in `ops`. */
        sum: Type.Optional(LogSumSchema),
      },
      named('PullAccepted', 'Transactions after the position. See [RS6].'),
    ),
    RequestRefusedSchema,
  ],
  { ...named('PullAck', 'The answer to `pull`. See [EV2].'), discriminator: 'ok' },
)
export type PullAck =
  | { ok: true; epoch: string; tx: Tx[]; more: boolean; sum?: number }
  | ({ ok: false; code: ErrorCode; retryAfterMs?: number } & Partial<FaultText>)
