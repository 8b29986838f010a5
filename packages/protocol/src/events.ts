import Type, { type Static } from 'typebox'
import { capLength, capPattern, mostCaps } from './caps.ts'
import {
  byeCodes,
  type ErrorCode,
  type FaultText,
  faultLimits,
  getReaction,
  reactions,
} from './errors.ts'
import { boardIdPattern, idPattern } from './ids.ts'
import { type KindTable, kinds } from './kinds.ts'
import { limits } from './limits.ts'
import { LoggedOpSchema } from './logged-ops.ts'
import { byeMeanings, errorMeanings } from './meanings.ts'
import { named, tagged } from './name-schema.ts'
import { createOpSchema, type Op } from './ops.ts'
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
import { SeqSchema, SessionIdSchema, TimeSchema } from './register-schemas.ts'
import { denialReasons } from './rights.ts'
import {
  DenialReasonSchema,
  HostKeySchema,
  PasswordSchema,
  PersonIdSchema,
  type PersonPayload,
  PersonPayloadSchema,
  PersonSecretSchema,
  PublicIdSchema,
  type RightChange,
  RightChangeSchema,
  RightSchema,
  RuleSchema,
} from './rights-schemas.ts'
import { type Shape, ShapeSchema } from './shapes.ts'
import { toOpen } from './to-open.ts'

const closed = { additionalProperties: false } as const
const milliseconds = Type.Integer({
  ...named('Milliseconds', 'A time to wait.'),
  minimum: 0,
})
const MinorSchema = Type.Integer({
  ...named('Minor', 'A minor version. See [CN9].'),
  minimum: 0,
})
const BytesLeftSchema = Type.Integer({
  ...named('BytesLeft', 'Bytes of live shapes that still fit on a board. See [LM7].'),
  minimum: 0,
})

/** The id of a board. */
export const BoardIdSchema = Type.String({
  ...named('BoardId', 'Id of a board, made by a server. See [BD2].'),
  pattern: boardIdPattern,
})

export const EpochSchema = Type.String({
  ...named('Epoch', 'Identity of the log of a board. See [RS1].'),
  pattern: '^[A-Za-z0-9_-]{8,32}$',
})
export const ErrorCodeSchema = Type.Enum(
  Object.keys(reactions) as ErrorCode[],
  named('ErrorCode', toList('Why something is refused. See [ER1].', errorMeanings, getReaction)),
)
export const ByeCodeSchema = Type.Enum(
  [...byeCodes],
  named('ByeCode', toList('Why a connection is closed. See [CN10].', byeMeanings)),
)

/** A description with a line for each code. */
function toList(
  sentence: string,
  meanings: Readonly<Record<string, string>>,
  getMore?: (code: string) => string,
): string {
  const lines = Object.entries(meanings).map(
    ([code, meaning]) => `- \`${code}\`${getMore ? ` (${getMore(code)})` : ''}: ${meaning}`,
  )
  return [sentence, '', ...lines].join('\n')
}

const LastNSchema = Type.Integer({
  ...named('LastN', 'The highest `n` of a client with a final answer, 0 for none. See [ID2].'),
  minimum: 0,
})

/** What each refusal says beside its code, for developers. Since 1.10. */
export const faultText = {
  /** One English sentence that names what was wrong. */
  message: Type.Optional(
    Type.String({
      ...named('FaultMessage', 'What was wrong, for developers. See [ER5].'),
      maxLength: faultLimits.message,
    }),
  ),
  /** JSON pointer into the payload. */
  path: Type.Optional(
    Type.String({
      ...named('FaultPath', 'JSON pointer to what was wrong. See [ER5].'),
      maxLength: faultLimits.path,
    }),
  ),
} as const

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

/** Since 1.10. What a client can do beside what every client can: see `caps`. */
export const CapsSchema = Type.Array(
  Type.String({
    ...named('Cap', 'Something that a side can do and need not. See [GR1].'),
    ...{ pattern: capPattern, maxLength: capLength },
  }),
  { maxItems: mostCaps },
)

/** The handshake's `auth`: everything needed to join. */
export const HandshakeSchema = Type.Object(
  {
    minor: MinorSchema,
    board: BoardIdSchema,
    client: Type.String({
      ...named('ClientId', 'Id of a client, made by itself and kept secret. See [CN3].'),
      pattern: idPattern,
    }),
    token: Type.Optional(
      Type.String({
        ...named('Token', 'For servers that require one. See [SN6].'),
        maxLength: 256,
      }),
    ),
    since: Type.Optional(SinceSchema),
    profile: ProfileSchema,
    caps: Type.Optional(CapsSchema),
    /** Since 1.11, and only for servers with the cap `rights`, as the next two. */
    person: Type.Optional(PersonSecretSchema),
    host: Type.Optional(HostKeySchema),
    password: Type.Optional(PasswordSchema),
  },
  {
    ...named('Handshake', 'Everything needed to join: the `auth` of Socket.IO. See [CN2].'),
    ...closed,
  },
)
export type Handshake = Static<typeof HandshakeSchema>

/** `connect_error.data`: why a handshake is refused. */
export const RefusalSchema = Type.Object(
  {
    code: ErrorCodeSchema,
    retryable: Type.Boolean(),
    retryAfterMs: Type.Optional(milliseconds),
    /** With `unsupported_version`: the lowest minor that the server serves. */
    minMinor: Type.Optional(MinorSchema),
    /** Since 1.10. With `unsupported_version`: the caps that the client lacks for this board. */
    needs: Type.Optional(Type.Array(Type.String())),
    /** Since 1.11. With `forbidden`. */
    reason: Type.Optional(DenialReasonSchema),
    ...faultText,
  },
  named('Refusal', 'Why a handshake is refused: the `data` of a `connect_error`. See [CN6].'),
)
export type Refusal = Static<typeof RefusalSchema>

/** The body of a refused HTTP request. */
export const HttpRefusalSchema = Type.Object(
  {
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
    /** Since 1.4; all but `full` since 1.11. */
    reason: Type.Optional(
      Type.Enum(
        [...denialReasons],
        named('RefusalReason', '`full`: as many are here as may be. See [CN12], [RI10].'),
      ),
    ),
    ...faultText,
  },
  named('HttpRefusal', 'Why an HTTP request is refused. See [BD4].'),
)

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

const accepted = Type.Literal(true, tagged('ok', 'accepted'))
const refused = Type.Literal(false, tagged('ok', 'refused'))

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

/** The refusal of a `pull` or a `profile`. */
const RequestRefusedSchema = Type.Object(
  {
    ok: refused,
    code: ErrorCodeSchema,
    retryAfterMs: Type.Optional(milliseconds),
    ...faultText,
  },
  named('RequestRefused', 'The request has changed nothing. See [EV3], [ER2].'),
)

/** Asks for the transactions after `since.seq`, at most `limit` of them. */
export const PullSchema = Type.Object(
  { since: SinceSchema, limit: Type.Integer({ minimum: 1, maximum: limits.pullTx }) },
  { ...named('Pull', 'Asks for the transactions after a position. See [RS6].'), ...closed },
)
export type PullPayload = Static<typeof PullSchema>

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

const SeenProfileSchema = toOpen(ProfileSchema)

export const ProfileAckSchema = Type.Union(
  [
    Type.Object(
      { ok: accepted, profile: SeenProfileSchema },
      named('ProfileAccepted', 'The profile as others see it. See [PE2].'),
    ),
    RequestRefusedSchema,
  ],
  { ...named('ProfileAck', 'The answer to `profile`. See [EV2].'), discriminator: 'ok' },
)
export type ProfileAck = Static<typeof ProfileAckSchema>

/** Since 1.11. */
export const PersonAckSchema = Type.Union(
  [
    Type.Object(
      { ok: accepted, person: PersonIdSchema, right: RightSchema },
      named('PersonAccepted', 'The public id of the person, and what they may do. See [RI9].'),
    ),
    RequestRefusedSchema,
  ],
  { ...named('PersonAck', 'The answer to `person`. See [EV2].'), discriminator: 'ok' },
)
export type PersonAck = Static<typeof PersonAckSchema>

export const RoleSchema = Type.Enum(
  ['editor', 'viewer'],
  named('Role', 'What somebody may do on a board. See [PE3].'),
)
export type Role = Static<typeof RoleSchema>

/** A person in the room, as others see them. */
export const PeerSchema = Type.Object(
  {
    session: SessionIdSchema,
    role: RoleSchema,
    profile: SeenProfileSchema,
    /** Since 1.11. Left out where it is `draw` of an editor, or `look` of a viewer. */
    right: Type.Optional(RightSchema),
    /** Since 1.11. Left out where it is not known. */
    person: Type.Optional(PersonIdSchema),
  },
  named('Peer', 'A person in the room. See [PE1].'),
)
export type Peer = Static<typeof PeerSchema>

/** Information about a board beside its contents. */
export const BoardNotesSchema = Type.Object(
  {
    /** Days without a visit after which the server deletes the board; absent for never. */
    retentionDays: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Why nobody may draw: an operator locked the board, or it could not be read completely from the disk. */
    readOnly: Type.Optional(
      Type.Enum(
        ['locked', 'damaged'],
        named('ReadOnlyReason', 'Why nobody may draw on a board. See [CN11].'),
      ),
    ),
    /** Since 1.4. Bytes of live shapes that still fit, once less than a tenth is left. */
    bytesLeft: Type.Optional(BytesLeftSchema),
    /**
     * Since 1.4. Acknowledged changes were lost on a damaged disk: when that was found (milliseconds since
     * 1970), and how many, if known.
     */
    lost: Type.Optional(
      Type.Object(
        { at: TimeSchema, changes: Type.Optional(Type.Integer({ minimum: 1 })) },
        named('Loss', 'When acknowledged changes were found lost, and how many. See [CN11].'),
      ),
    ),
    /** Since 1.10. The caps without which a client does not understand the log of this board. */
    needs: Type.Optional(Type.Array(Type.String())),
    /** Since 1.11, for clients with the cap `rights`. */
    id: Type.Optional(PublicIdSchema),
    /** Since 1.11, for clients with the cap `rights`. */
    rule: Type.Optional(RuleSchema),
  },
  named('BoardNotes', 'Information about a board beside its contents. See [CN11].'),
)
export type BoardNotes = Static<typeof BoardNotesSchema>

/** Rates by name; a server may leave some out, and later versions may have others. */
const RateTableSchema = Type.Record(
  Type.String(),
  Type.Object(
    { perSecond: Type.Number({ minimum: 0 }), burst: Type.Number({ minimum: 0 }) },
    named('Rate', 'A token bucket: what is added per second, and what it holds. See [LM12].'),
  ),
  named('RateTable', 'Rates by name. See [LM12].'),
)

/** Rates of a session, of all behind its address, and of all on its board. */
export const RatesSchema = Type.Object(
  { session: RateTableSchema, address: RateTableSchema, board: RateTableSchema },
  named('Rates', 'How often clients may do things. See [LM12].'),
)
export type Rates = Static<typeof RatesSchema>

export const WelcomeSchema = Type.Object(
  {
    minor: MinorSchema,
    /** Since 1.10. What the server can do beside what every server can: see `caps`. */
    caps: Type.Optional(Type.Array(Type.String())),
    epoch: EpochSchema,
    seq: SeqSchema,
    mode: Type.Enum(
      ['resume', 'snapshot'],
      named('WelcomeMode', 'Whether the client goes on or loads the snapshot. See [RS2], [RS3].'),
    ),
    /** Since 1.3. Any snapshot from this seq on is enough: later transactions follow as `ops`. */
    base: Type.Optional(SeqSchema),
    /** Since 1.4. The log of this epoch is not the client's: the client must discard its confirmed state. */
    rewound: Type.Optional(Type.Literal(true)),
    you: Type.Object(
      {
        session: SessionIdSchema,
        role: RoleSchema,
        lastN: Type.Integer({ minimum: 0 }),
        /** Since 1.11, for clients with the cap `rights`, as `person`. */
        right: Type.Optional(RightSchema),
        person: Type.Optional(PersonIdSchema),
      },
      named('You', 'The receiver itself; `lastN` is its last `n` with a final answer. See [ID2].'),
    ),
    peers: Type.Array(PeerSchema),
    /** Since 1.5. Presence state of peers that have any, by session; the rest follows in `live`. */
    states: Type.Optional(Type.Record(SessionIdSchema, PresenceStateSchema)),
    limits: Type.Record(
      Type.String(),
      Type.Number(),
      named('Limits', 'The limits of the server, by name. See [LM1].'),
    ),
    /** Since 1.10. Beside `limits`, which have been numbers from the beginning. */
    rates: Type.Optional(RatesSchema),
    /** Since 1.2. */
    board: Type.Optional(BoardNotesSchema),
  },
  named('Welcome', 'The first event of every connection. See [CN8].'),
)
export type Welcome = Static<typeof WelcomeSchema>

export const PeersSchema = Type.Object(
  {
    join: Type.Optional(Type.Array(PeerSchema)),
    leave: Type.Optional(Type.Array(SessionIdSchema)),
    update: Type.Optional(Type.Array(PeerSchema)),
  },
  named('Peers', 'Who came, left or changed. See [PE1].'),
)
export type PeersPayload = Static<typeof PeersSchema>

export const ResetSchema = Type.Object(
  {
    epoch: EpochSchema,
    seq: SeqSchema,
    reason: Type.String(),
    /** Since 1.10. As in `welcome.you`, by now. */
    lastN: Type.Optional(LastNSchema),
  },
  named('Reset', 'The snapshot has to be loaded again. See [RS7].'),
)
export type ResetPayload = Static<typeof ResetSchema>

export const ByeSchema = Type.Object(
  {
    code: ByeCodeSchema,
    reconnect: Type.Boolean(),
    retryAfterMs: milliseconds,
    message: faultText.message,
  },
  named('Bye', 'The server is about to close the connection. See [CN10].'),
)
export type ByePayload = Static<typeof ByeSchema>

/** `GET /api/boards/:id/snapshot`: the whole board at `seq`, tombstones included. */
export const SnapshotSchema = Type.Object(
  {
    epoch: EpochSchema,
    seq: SeqSchema,
    /** Since 1.4. Running sum of the log at `seq`, if known. */
    sum: Type.Optional(LogSumSchema),
    shapes: Type.Array(ShapeSchema),
  },
  named('Snapshot', 'A whole board after the transaction `seq`, tombstones included. See [SN1].'),
)
export interface Snapshot {
  epoch: string
  seq: number
  sum?: number
  shapes: Shape[]
}

/** `POST /api/boards` answers 201 with this; `path` is what people share. */
export const BoardCreatedSchema = Type.Object(
  {
    id: BoardIdSchema,
    path: Type.String(),
    /** Since 1.11. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.11. */
    host: Type.Optional(HostKeySchema),
  },
  named('BoardCreated', 'A new board; `path` is what people share. See [BD1].'),
)
export type BoardCreated = Static<typeof BoardCreatedSchema>

/**
 * `GET /api/boards/:id` answers 200 with this. Since 1.6, `name` is what the board is called: empty
 * where its record has no name, left out where nobody has written that.
 */
export const BoardFoundSchema = Type.Object(
  {
    id: BoardIdSchema,
    name: Type.Optional(Type.String()),
    /** Since 1.11. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.11. What whoever asks may do. */
    right: Type.Optional(RightSchema),
    /** Since 1.11. */
    rule: Type.Optional(RuleSchema),
  },
  named('BoardFound', 'A board, with its name if it has one. See [BD3].'),
)
export type BoardFound = Static<typeof BoardFoundSchema>

/** Events that clients send, for Socket.IO's types. Every ack is a function of one argument. */
export interface ClientToServerEvents {
  op: (payload: OpPayload, ack: (answer: OpAck) => void) => void
  pull: (payload: PullPayload, ack: (answer: PullAck) => void) => void
  live: (payload: Presence) => void
  profile: (payload: Profile, ack: (answer: ProfileAck) => void) => void
  /** Since 1.11. */
  person: (payload: PersonPayload, ack: (answer: PersonAck) => void) => void
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
  /** Since 1.11. */
  right: (payload: RightChange) => void
  bye: (payload: ByePayload) => void
}

/** Every event with its schemas: what AsyncAPI, the server's parser and the pinned hash read. */
export const clientEvents = {
  op: { payload: OpPayloadSchema, ack: OpAckSchema },
  pull: { payload: PullSchema, ack: PullAckSchema },
  live: { payload: PresenceSchema, ack: undefined },
  profile: { payload: ProfileSchema, ack: ProfileAckSchema },
  person: { payload: PersonPayloadSchema, ack: PersonAckSchema },
} as const

export const serverEvents = {
  welcome: WelcomeSchema,
  ops: OpsSchema,
  live: PresenceFrameSchema,
  ink: ShortInkSchema,
  peers: PeersSchema,
  reset: ResetSchema,
  right: RightChangeSchema,
  bye: ByeSchema,
} as const
