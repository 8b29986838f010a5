import Type, { type Static } from 'typebox'
import { idPattern } from './ids.ts'
import { named } from './name-schema.ts'
import { TimeSchema } from './register-schemas.ts'
import { PersonIdSchema } from './rights-schemas.ts'

const closed = { additionalProperties: false } as const

/** How long a claim of a board is told to everybody before it stands, in days. [LK26] */
export const claimDays = 7

/** Client ids that one request may name, at most. [LK26] */
export const mostClaimClients = 16

/** Since 1.12. Of a board without hosts: who wants to be its host, if anybody does. */
export const ClaimSchema = Type.Object(
  {
    /** Absent, as all others are, while nobody does. */
    person: Type.Optional(PersonIdSchema),
    /** As they called themselves then; may be empty. */
    name: Type.Optional(Type.String()),
    at: Type.Optional(TimeSchema),
    /** When they become host, unless somebody objects. */
    standsAt: Type.Optional(TimeSchema),
  },
  named('Claim', 'Of a board without hosts: who wants to be its host, if anybody. See [LK24].'),
)
export type Claim = Static<typeof ClaimSchema>

/** Since 1.12. Why somebody should be host of a board that has none. */
export const NewClaimSchema = Type.Object(
  {
    /** Ids of clients that they have had, which are secrets. */
    clients: Type.Optional(
      Type.Array(Type.String({ pattern: idPattern }), { maxItems: mostClaimClients }),
    ),
  },
  { ...named('NewClaim', 'Claims a board without hosts. See [LK26].'), ...closed },
)
export type NewClaim = Static<typeof NewClaimSchema>

/** Since 1.12. What has become of a claim. */
export const ClaimAnswerSchema = Type.Object(
  {
    /** Whether whoever asked is host now. */
    isHost: Type.Boolean(),
    /** What everybody is told, if there is a claim. */
    claim: Type.Optional(ClaimSchema),
  },
  named('ClaimAnswer', 'Whether one is host now, and what everybody is told. See [LK26].'),
)
export type ClaimAnswer = Static<typeof ClaimAnswerSchema>
