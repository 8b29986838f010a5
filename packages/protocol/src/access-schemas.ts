import Type, { type Static } from 'typebox'
import { boardIdPattern, idPattern } from './ids.ts'
import { named } from './name-schema.ts'
import { SessionIdSchema, TimeSchema } from './register-schemas.ts'
import {
  PasswordSchema,
  PersonIdSchema,
  RightSchema,
  RuleSchema,
  SignedInSchema,
} from './rights-schemas.ts'

const closed = { additionalProperties: false } as const

/** Limits on what hosts may say of links. */
export const linkLimits = {
  /** UTF-16 code units of a label. */
  labelLength: 60,
  /** People who may come by one link, where that is limited. */
  people: 10_000,
  /** Shortest and longest life of a link that expires, in milliseconds. */
  shortestMs: 1_000,
  longestMs: 10 * 365 * 24 * 3_600_000,
} as const

/** The key of a link: secret, what people share. */
export const KeySchema = Type.String({
  ...named('Key', 'The key of a link: secret, and what people share. See [LK1].'),
  pattern: boardIdPattern,
})

const LinkIdSchema = Type.String({
  ...named('LinkId', 'What a link is called in public. See [LK5].'),
  pattern: idPattern,
})
const label = Type.String({ maxLength: linkLimits.labelLength })
const mostPeople = Type.Integer({ minimum: 1, maximum: linkLimits.people })

/** What a host says of a link to be made. */
export const NewLinkSchema = Type.Object(
  {
    right: RightSchema,
    label: Type.Optional(label),
    expiresInMs: Type.Optional(
      Type.Integer({ minimum: linkLimits.shortestMs, maximum: linkLimits.longestMs }),
    ),
    mostPeople: Type.Optional(mostPeople),
    password: Type.Optional(PasswordSchema),
  },
  { ...named('NewLink', 'A link to be made. See [LK5].'), ...closed },
)
export type NewLink = Static<typeof NewLinkSchema>

const linkFields = {
  id: LinkIdSchema,
  right: RightSchema,
  label: Type.String(),
  createdAt: TimeSchema,
  expiresAt: Type.Optional(TimeSchema),
  /** Since 1.12. Of one that expires: whether it has, by the clock of the server. */
  expired: Type.Optional(Type.Boolean()),
  mostPeople: Type.Optional(mostPeople),
  hasPassword: Type.Boolean(),
  /** Renewed and revoked links are dead, and stay in the list. */
  revoked: Type.Optional(Type.Literal(true)),
  /** Since 1.12. It lets in nobody who has not come by it before. */
  closed: Type.Optional(Type.Literal(true)),
  /** Since 1.12. It is the one by whose key it was asked. */
  here: Type.Optional(Type.Literal(true)),
  /** Since 1.14. Where it is posted, a picture of the board is shown, if its page has one. */
  preview: Type.Optional(Type.Literal(true)),
  /** How many people came by it. */
  people: Type.Integer({ minimum: 0 }),
  lastUsedAt: Type.Optional(TimeSchema),
} as const

/** A link as hosts see it; nobody can ask for its key. */
export const BoardLinkSchema = Type.Object(
  linkFields,
  named('BoardLink', 'A link as hosts see it, without its key. See [LK5].'),
)
export type BoardLink = Static<typeof BoardLinkSchema>

/** A link that was just made, with its key, which is said this once. */
export const LinkCreatedSchema = Type.Object(
  { ...linkFields, key: KeySchema },
  named('LinkCreated', 'A link that was just made, with its key. See [LK5].'),
)
export type LinkCreated = Static<typeof LinkCreatedSchema>

/** What a host changes of a link. */
export const LinkChangeSchema = Type.Object(
  {
    /** Whether a picture of the board is shown where the link is posted. */
    preview: Type.Boolean(),
  },
  { ...named('LinkChange', 'What a host changes of a link. See [LK29].'), ...closed },
)
export type LinkChange = Static<typeof LinkChangeSchema>

/** Somebody who has been on a board, as hosts see them. */
export const PersonEntrySchema = Type.Object(
  {
    person: PersonIdSchema,
    /** As they last called themselves; empty for nobody who said a name. */
    name: Type.String(),
    /** What they may do now, by the link that they last came by. */
    right: RightSchema,
    isHost: Type.Boolean(),
    /** Whether a host gave them the pen, or took it. */
    pen: Type.Optional(Type.Boolean()),
    /** The link that they last came by. */
    link: LinkIdSchema,
    firstAt: TimeSchema,
    seenAt: TimeSchema,
    /** Since 1.12. Since when they have been there, in any session; absent for whoever is not. */
    since: Type.Optional(TimeSchema),
    /** They were sent out, and are not let in again. */
    removed: Type.Optional(Type.Literal(true)),
    /** Since 1.12. Not they themselves said who they are. */
    signedIn: Type.Optional(SignedInSchema),
  },
  named('PersonEntry', 'Somebody who has been on a board, as hosts see them. See [LK8].'),
)
export type PersonEntry = Static<typeof PersonEntrySchema>

/** Somebody after a change of what they may do. */
export const PersonChangedSchema = Type.Object(
  {
    ...PersonEntrySchema.properties,
    /** Since 1.12. The link that newcomers take from now on, where one was asked for. */
    renewed: Type.Optional(LinkCreatedSchema),
  },
  named('PersonChanged', 'Somebody after a change. See [LK8], [LK25].'),
)
export type PersonChanged = Static<typeof PersonChangedSchema>

/** What a host changes about somebody. */
export const PersonChangeSchema = Type.Object(
  {
    /** `null`: as the rule says. */
    pen: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    host: Type.Optional(Type.Boolean()),
    removed: Type.Optional(Type.Boolean()),
    /** Since 1.12. With `removed: true`: whoever is new comes by another link than they did. */
    renew: Type.Optional(Type.Literal(true)),
    /** Since 1.12. Whether they are let in without waiting. */
    admitted: Type.Optional(Type.Boolean()),
  },
  {
    ...named('PersonChange', 'What a host changes about somebody. See [LK8].'),
    ...{ ...closed, minProperties: 1 },
  },
)
export type PersonChange = Static<typeof PersonChangeSchema>

/** What hosts have set on a board: who may draw, how people come, and what is shown of them. */
export const BoardAccessSchema = Type.Object(
  {
    rule: RuleSchema,
    /** Since 1.12. Whether there is a waiting room. */
    waiting: Type.Optional(Type.Boolean()),
    /** Since 1.12. Whether it is locked for everybody but hosts. */
    locked: Type.Optional(Type.Boolean()),
    /** Since 1.12. Whether others than hosts may see who made what. */
    names: Type.Optional(Type.Boolean()),
  },
  named('BoardAccess', 'What hosts have set on a board. See [LK9].'),
)
export type BoardAccess = Static<typeof BoardAccessSchema>

/** What a host changes of that: any part of it. */
export const AccessChangeSchema = Type.Object(
  {
    rule: Type.Optional(RuleSchema),
    waiting: Type.Optional(Type.Boolean()),
    locked: Type.Optional(Type.Boolean()),
    names: Type.Optional(Type.Boolean()),
  },
  {
    ...named('AccessChange', 'What a host changes on a board. See [LK9].'),
    ...{ ...closed, minProperties: 1 },
  },
)
export type AccessChange = Static<typeof AccessChangeSchema>

/** Who a session was. */
export const AuthorSchema = Type.Object(
  {
    session: SessionIdSchema,
    person: PersonIdSchema,
    /** As they last called themselves; empty for nobody who said a name. */
    name: Type.String(),
  },
  named('Author', 'Who a session was, by which shapes were made. See [RI13].'),
)
export type Author = Static<typeof AuthorSchema>

/** Most sessions that are asked for at once. */
export const mostAuthors = 100

/** Since 1.12. `GET /api/account`: whether whoever asks is signed in. */
export const AccountSchema = Type.Object(
  {
    signedIn: Type.Boolean(),
    /** As others read it; absent where one says it oneself. */
    name: Type.Optional(Type.String()),
  },
  named('Account', 'Whether whoever asks is signed in, and as whom. See [AC3].'),
)
export type Account = Static<typeof AccountSchema>
