import Type, { type Static } from 'typebox'
import { boardIdPattern, personIdPattern, personSecretPattern, publicIdPattern } from './ids.ts'
import { named } from './name-schema.ts'
import { denialReasons, rights, rules } from './rights.ts'

const closed = { additionalProperties: false } as const

export const RightSchema = Type.Enum(
  [...rights],
  named('Right', 'What somebody may do on a board. See [RI1].'),
)

export const RuleSchema = Type.Enum([...rules], named('Rule', 'Who draws on a board. See [RI2].'))

/** The public id of a board, the same for all of its links. */
export const PublicIdSchema = Type.String({
  ...named('PublicId', 'Public id of a board, which is no secret. See [RI3].'),
  pattern: publicIdPattern,
})

/** The public id of a person. */
export const PersonIdSchema = Type.String({
  ...named('PersonId', 'Public id of a person on a board. See [RI4].'),
  pattern: personIdPattern,
})

/** The secret of a person. */
export const PersonSecretSchema = Type.String({
  ...named('PersonSecret', 'Proves who somebody is on a board; kept secret. See [RI4].'),
  pattern: personSecretPattern,
})

/** The key of a link whose right is `host`. */
export const HostKeySchema = Type.String({
  ...named('HostKey', 'Key of a link that makes hosts. See [RI4].'),
  pattern: boardIdPattern,
})

/** The password of a link. */
export const PasswordSchema = Type.String({
  ...named('Password', 'The password of a link that has one. See [RI5].'),
  ...{ minLength: 1, maxLength: 128 },
})

/** Since 1.12. Said of whoever is signed in, or came by a signed link. */
export const SignedInSchema = Type.Literal(true, {
  ...named('SignedIn', 'Somebody else than they themselves says who they are. See [AC2].'),
})

/** Why somebody is not let in. */
export const DenialReasonSchema = Type.Enum(
  [...denialReasons],
  named('DenialReason', 'Why somebody is not let in. See [RI10].'),
)

/** Since 1.11. Says who a session is, after `welcome`. */
export const PersonPayloadSchema = Type.Object(
  { person: PersonSecretSchema, host: Type.Optional(HostKeySchema) },
  { ...named('PersonPayload', 'Says which person a session is. See [RI9].'), ...closed },
)
export type PersonPayload = Static<typeof PersonPayloadSchema>
