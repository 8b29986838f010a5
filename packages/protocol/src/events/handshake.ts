import Type, { type Static } from 'typebox'
import { capLength, capPattern, mostCaps } from '../caps.ts'
import { idPattern, tokenLength } from '../ids.ts'
import { named } from '../name-schema.ts'
import { ProfileSchema } from '../presence.ts'
import { HostKeySchema, PasswordSchema, PersonSecretSchema } from '../rights-schemas.ts'
import { BoardIdSchema } from './boards.ts'
import { closed, MinorSchema, SinceSchema } from './parts.ts'

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
        ...named('Token', 'For servers that require one, and signed links. See [SN6], [AC5].'),
        // Since 1.12; 256 before.
        maxLength: tokenLength,
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
