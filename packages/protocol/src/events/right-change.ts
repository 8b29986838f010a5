import Type, { type Static } from 'typebox'
import { ClaimSchema } from '../claim-schemas.ts'
import { named } from '../name-schema.ts'
import { SessionIdSchema } from '../register-schemas.ts'
import { rightReasons } from '../rights.ts'
import { RightSchema, RuleSchema } from '../rights-schemas.ts'

/** Since 1.11. What somebody may do from now on. */
export const RightChangeSchema = Type.Object(
  {
    right: RightSchema,
    rule: RuleSchema,
    /** Since 1.12. Only where the board is locked for everybody but hosts. */
    locked: Type.Optional(Type.Literal(true)),
    /** Since 1.12. Only where others than hosts may not see who made what. */
    names: Type.Optional(Type.Literal(false)),
    why: Type.Optional(
      Type.Enum([...rightReasons], named('RightReason', 'What was changed. See [RI6].')),
    ),
    /** Since 1.12. As in `welcome.board` from now on; `null` for a board that has a host by now. */
    claim: Type.Optional(Type.Union([ClaimSchema, Type.Null()])),
    /** What others may do from now on, as far as that has changed as well: their sessions by right. */
    others: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z]+$' }), Type.Array(SessionIdSchema)),
    ),
  },
  named('RightChange', 'What the receiver may do from now on. See [RI6].'),
)
export type RightChange = Static<typeof RightChangeSchema>
