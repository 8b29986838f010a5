import Type, { type Static } from 'typebox'
import { ClaimSchema } from '../claim-schemas.ts'
import { named } from '../name-schema.ts'
import { PresenceStateSchema } from '../presence-state.ts'
import { SeqSchema, SessionIdSchema, TimeSchema } from '../register-schemas.ts'
import {
  PersonIdSchema,
  PublicIdSchema,
  RightSchema,
  RuleSchema,
  SignedInSchema,
} from '../rights-schemas.ts'
import { WaitingRoomSchema } from '../waiting-schemas.ts'
import { BytesLeftSchema, EpochSchema, LastNSchema, MinorSchema } from './parts.ts'
import { PeerSchema, RoleSchema } from './people.ts'

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
    /** Since 1.12, for hosts with the cap `waiting`, and only where there is a waiting room. */
    waiting: Type.Optional(WaitingRoomSchema),
    /** Since 1.12, likewise: only where the board is locked for everybody but hosts. */
    locked: Type.Optional(Type.Literal(true)),
    /** Since 1.12, likewise: only where others than hosts may not see who made what. */
    names: Type.Optional(Type.Literal(false)),
    /** Since 1.12, likewise: only where the board has no host and may be claimed. */
    claim: Type.Optional(ClaimSchema),
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

/** The first event of every connection. */
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
        /** Since 1.12, as `name`, which the server has set and nobody changes. */
        signedIn: Type.Optional(SignedInSchema),
        name: Type.Optional(Type.String()),
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

/** The snapshot has to be loaded again. */
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
