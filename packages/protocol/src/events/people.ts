import Type, { type Static } from 'typebox'
import { named } from '../name-schema.ts'
import { ProfileSchema } from '../presence.ts'
import { SessionIdSchema } from '../register-schemas.ts'
import { PersonIdSchema, RightSchema, SignedInSchema } from '../rights-schemas.ts'
import { toOpen } from '../to-open.ts'
import { RequestRefusedSchema } from './faults.ts'
import { accepted } from './parts.ts'

const SeenProfileSchema = toOpen(ProfileSchema)

/** The answer to `profile`. */
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

/** Since 1.11. The answer to `person`. */
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

/** What somebody may do on a board. */
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
    /** Since 1.12. Not they themselves say who they are. */
    signedIn: Type.Optional(SignedInSchema),
  },
  named('Peer', 'A person in the room. See [PE1].'),
)
export type Peer = Static<typeof PeerSchema>

/** Who came, left or changed. */
export const PeersSchema = Type.Object(
  {
    join: Type.Optional(Type.Array(PeerSchema)),
    leave: Type.Optional(Type.Array(SessionIdSchema)),
    update: Type.Optional(Type.Array(PeerSchema)),
  },
  named('Peers', 'Who came, left or changed. See [PE1].'),
)
export type PeersPayload = Static<typeof PeersSchema>
