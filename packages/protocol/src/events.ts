import Type, { type Static } from 'typebox'
import { byeCodes, type ErrorCode, reactions } from './errors.ts'
import { boardIdPattern, idPattern } from './ids.ts'
import { type KindTable, kinds } from './kinds.ts'
import { limits } from './limits.ts'
import { createOpSchema, LoggedOpSchema, type Op } from './ops.ts'
import {
  type Presence,
  type PresenceFrame,
  PresenceFrameSchema,
  PresenceSchema,
  type Profile,
  ProfileSchema,
  type ShortInk,
  ShortInkSchema,
} from './presence.ts'
import { PresenceStateSchema } from './presence-state.ts'
import { SeqSchema, SessionIdSchema, type Shape, ShapeSchema } from './shapes.ts'

const closed = { additionalProperties: false } as const
const milliseconds = Type.Integer({ minimum: 0 })

export const EpochSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{8,32}$' })
export const ErrorCodeSchema = Type.Enum(Object.keys(reactions) as ErrorCode[])
export const ByeCodeSchema = Type.Enum([...byeCodes])

/** Running sum of a log up to a position: logs with the same sum there are equal up to there. */
export const LogSumSchema = Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 })

/** A position in a board's log: the log's identity (epoch) and a seq; since 1.4 the running sum there. */
export const SinceSchema = Type.Object(
  { epoch: EpochSchema, seq: SeqSchema, sum: Type.Optional(LogSumSchema) },
  closed,
)
export type Since = Static<typeof SinceSchema>

/** The handshake's `auth`: everything needed to join. */
export const HandshakeSchema = Type.Object(
  {
    minor: Type.Integer({ minimum: 0 }),
    board: Type.String({ pattern: boardIdPattern }),
    client: Type.String({ pattern: idPattern }),
    token: Type.Optional(Type.String({ maxLength: 256 })),
    since: Type.Optional(SinceSchema),
    profile: ProfileSchema,
  },
  closed,
)
export type Handshake = Static<typeof HandshakeSchema>

/** `connect_error.data`: why a handshake is refused. */
export const RefusalSchema = Type.Object({
  code: ErrorCodeSchema,
  retryable: Type.Boolean(),
  retryAfterMs: Type.Optional(milliseconds),
  minMinor: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type Refusal = Static<typeof RefusalSchema>

/** One transaction: `n` counts a client's transactions on this board from 1. */
export const OpPayloadSchema = createOpPayloadSchema(kinds)

/** The schema of `OpPayload` for a table of kinds. */
export function createOpPayloadSchema(table: KindTable) {
  return Type.Object(
    {
      n: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
      ops: Type.Array(createOpSchema(table), { minItems: 1, maxItems: limits.opsPerTx }),
    },
    closed,
  )
}

export interface OpPayload {
  n: number
  ops: Op[]
}

/** The answer to `op`. `skipped` has the indices of ops without full effect. */
export const OpAckSchema = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    n: Type.Integer(),
    seq: SeqSchema,
    dup: Type.Optional(Type.Literal(true)),
    skipped: Type.Optional(Type.Array(Type.Integer())),
    /** Since 1.4. As in `BoardNotes`, after this transaction. */
    bytesLeft: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  Type.Object({
    ok: Type.Literal(false),
    n: Type.Integer(),
    code: ErrorCodeSchema,
    at: Type.Optional(Type.Integer()),
    retryAfterMs: Type.Optional(milliseconds),
  }),
])
export type OpAck = Static<typeof OpAckSchema>

/** A transaction in the log. `by` is the author's session. */
export const TxSchema = Type.Object({
  seq: SeqSchema,
  by: SessionIdSchema,
  n: Type.Integer({ minimum: 1 }),
  at: Type.Number(),
  ops: Type.Array(LoggedOpSchema),
})
export interface Tx {
  seq: number
  by: string
  n: number
  at: number
  ops: Op[]
}

export const OpsSchema = Type.Object({
  epoch: EpochSchema,
  tx: Type.Array(TxSchema),
  /** Since 1.4. Running sum of the log after the last of `tx`, if known. */
  sum: Type.Optional(LogSumSchema),
})
export interface OpsPayload {
  epoch: string
  tx: Tx[]
  sum?: number
}

/** Asks for the transactions after `since.seq`, at most `limit` of them. */
export const PullSchema = Type.Object(
  { since: SinceSchema, limit: Type.Integer({ minimum: 1, maximum: limits.pullTx }) },
  closed,
)
export type PullPayload = Static<typeof PullSchema>

export const PullAckSchema = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    epoch: EpochSchema,
    tx: Type.Array(TxSchema),
    /** Whether the log has more after the last of `tx`. */
    more: Type.Boolean(),
    /** Since 1.4. As in `ops`. */
    sum: Type.Optional(LogSumSchema),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
  }),
])
export type PullAck =
  | { ok: true; epoch: string; tx: Tx[]; more: boolean; sum?: number }
  | { ok: false; code: ErrorCode; retryAfterMs?: number }

export const ProfileAckSchema = Type.Union([
  Type.Object({ ok: Type.Literal(true), profile: ProfileSchema }),
  Type.Object({
    ok: Type.Literal(false),
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
  }),
])
export type ProfileAck = Static<typeof ProfileAckSchema>

export const RoleSchema = Type.Enum(['editor', 'viewer'])
export type Role = Static<typeof RoleSchema>

/** A person in the room, as others see them. */
export const PeerSchema = Type.Object({
  session: SessionIdSchema,
  role: RoleSchema,
  profile: ProfileSchema,
})
export type Peer = Static<typeof PeerSchema>

/** Information about a board beside its contents. */
export const BoardNotesSchema = Type.Object({
  /** Days without a visit after which the server deletes the board; absent for never. */
  retentionDays: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Why nobody may draw: an operator locked the board, or it could not be read completely from the disk. */
  readOnly: Type.Optional(Type.Enum(['locked', 'damaged'])),
  /** Since 1.4. Bytes of live shapes that still fit, once less than a tenth is left. */
  bytesLeft: Type.Optional(Type.Integer({ minimum: 0 })),
  /**
   * Since 1.4. Acknowledged changes were lost on a damaged disk: when that was found (milliseconds since
   * 1970), and how many, if known.
   */
  lost: Type.Optional(
    Type.Object({
      at: Type.Number(),
      changes: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
  ),
})
export type BoardNotes = Static<typeof BoardNotesSchema>

export const WelcomeSchema = Type.Object({
  minor: Type.Integer({ minimum: 0 }),
  epoch: EpochSchema,
  seq: SeqSchema,
  mode: Type.Enum(['resume', 'snapshot']),
  /** Since 1.3. Any snapshot from this seq on is enough: later transactions follow as `ops`. */
  base: Type.Optional(SeqSchema),
  /** Since 1.4. The log of this epoch is not the client's: the client must discard its confirmed state. */
  rewound: Type.Optional(Type.Literal(true)),
  you: Type.Object({
    session: SessionIdSchema,
    role: RoleSchema,
    lastN: Type.Integer({ minimum: 0 }),
  }),
  peers: Type.Array(PeerSchema),
  /** Since 1.5. Presence state of peers that have any, by session; the rest follows in `live`. */
  states: Type.Optional(Type.Record(SessionIdSchema, PresenceStateSchema)),
  limits: Type.Record(Type.String(), Type.Number()),
  /** Since 1.2. */
  board: Type.Optional(BoardNotesSchema),
})
export type Welcome = Static<typeof WelcomeSchema>

export const PeersSchema = Type.Object({
  join: Type.Optional(Type.Array(PeerSchema)),
  leave: Type.Optional(Type.Array(SessionIdSchema)),
  update: Type.Optional(Type.Array(PeerSchema)),
})
export type PeersPayload = Static<typeof PeersSchema>

export const ResetSchema = Type.Object({
  epoch: EpochSchema,
  seq: SeqSchema,
  reason: Type.String(),
})
export type ResetPayload = Static<typeof ResetSchema>

export const ByeSchema = Type.Object({
  code: ByeCodeSchema,
  reconnect: Type.Boolean(),
  retryAfterMs: milliseconds,
})
export type ByePayload = Static<typeof ByeSchema>

/** `GET /api/boards/:id/snapshot`: the whole board at `seq`, tombstones included. */
export const SnapshotSchema = Type.Object({
  epoch: EpochSchema,
  seq: SeqSchema,
  /** Since 1.4. Running sum of the log at `seq`, if known. */
  sum: Type.Optional(LogSumSchema),
  shapes: Type.Array(ShapeSchema),
})
export interface Snapshot {
  epoch: string
  seq: number
  sum?: number
  shapes: Shape[]
}

/** `POST /api/boards` answers 201 with this; `path` is what people share. */
export const BoardCreatedSchema = Type.Object({
  id: Type.String({ pattern: boardIdPattern }),
  path: Type.String(),
})
export type BoardCreated = Static<typeof BoardCreatedSchema>

/**
 * `GET /api/boards/:id` answers 200 with this. Since 1.6, `name` is what the board is called: empty
 * where its record has no name, left out where nobody has written that.
 */
export const BoardFoundSchema = Type.Object({
  id: Type.String({ pattern: boardIdPattern }),
  name: Type.Optional(Type.String()),
})
export type BoardFound = Static<typeof BoardFoundSchema>

/** Events that clients send, for Socket.IO's types. Every ack is a function of one argument. */
export interface ClientToServerEvents {
  op: (payload: OpPayload, ack: (answer: OpAck) => void) => void
  pull: (payload: PullPayload, ack: (answer: PullAck) => void) => void
  live: (payload: Presence) => void
  profile: (payload: Profile, ack: (answer: ProfileAck) => void) => void
}

/** Events that the server sends, for Socket.IO's types. */
export interface ServerToClientEvents {
  welcome: (payload: Welcome) => void
  ops: (payload: OpsPayload) => void
  live: (payload: PresenceFrame) => void
  /** Since 1.3. */
  ink: (payload: ShortInk) => void
  peers: (payload: PeersPayload) => void
  reset: (payload: ResetPayload) => void
  bye: (payload: ByePayload) => void
}

/** Every event with its schemas: what AsyncAPI, the server's parser and the pinned hash read. */
export const clientEvents = {
  op: { payload: OpPayloadSchema, ack: OpAckSchema },
  pull: { payload: PullSchema, ack: PullAckSchema },
  live: { payload: PresenceSchema, ack: undefined },
  profile: { payload: ProfileSchema, ack: ProfileAckSchema },
} as const

export const serverEvents = {
  welcome: WelcomeSchema,
  ops: OpsSchema,
  live: PresenceFrameSchema,
  ink: ShortInkSchema,
  peers: PeersSchema,
  reset: ResetSchema,
  bye: ByeSchema,
} as const
