import Type, { type Static } from 'typebox'
import { named } from './name-schema.ts'
import { TimeSchema } from './register-schemas.ts'
import { PersonIdSchema } from './rights-schemas.ts'

/** Somebody who waits to be let in. */
export const WaitingPersonSchema = Type.Object(
  {
    /** The public id of the person or, where none was said, of the session. */
    person: PersonIdSchema,
    name: Type.String(),
    since: TimeSchema,
  },
  named('WaitingPerson', 'Somebody who waits to be let in. See [WR4].'),
)

/** Since 1.12. The waiting room of a board, as hosts see it. */
export const WaitingRoomSchema = Type.Object(
  {
    /** Whether there is one. */
    on: Type.Boolean(),
    /** How many wait. */
    count: Type.Integer({ minimum: 0 }),
    /** Those who have waited longest, at most 100. */
    people: Type.Array(WaitingPersonSchema),
  },
  named('WaitingRoom', 'Who waits to be let in, for hosts. See [WR4].'),
)
export type WaitingRoom = Static<typeof WaitingRoomSchema>

/** What is answered to a host who lets in everybody who waits. */
export const AdmissionCountSchema = Type.Object(
  { admitted: Type.Integer({ minimum: 0 }) },
  named('AdmissionCount', 'How many were let in. See [WR5].'),
)
export type AdmissionCount = Static<typeof AdmissionCountSchema>
