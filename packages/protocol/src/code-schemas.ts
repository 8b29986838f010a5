import Type, { type Static } from 'typebox'
import { KeySchema } from './access-schemas.ts'
import { codePattern } from './ids.ts'
import { named } from './name-schema.ts'
import { TimeSchema } from './register-schemas.ts'

const closed = { additionalProperties: false } as const

/** Six digits that lead to a board for as long as people are on it. */
export const CodeSchema = Type.String({
  ...named('Code', 'Six digits that lead to a board for a while. See [LK12].'),
  pattern: codePattern,
})

/** What a host says of a code to be made. */
export const NewCodeSchema = Type.Object(
  {
    /** What whoever comes by it may do. Default: `draw`. */
    right: Type.Optional(Type.Enum(['look', 'own', 'draw'])),
  },
  { ...named('NewCode', 'A code to be made. See [LK12].'), ...closed },
)
export type NewCode = Static<typeof NewCodeSchema>

/** A code that was just made. */
export const CodeCreatedSchema = Type.Object(
  { code: CodeSchema, expiresAt: TimeSchema },
  named('CodeCreated', 'A code that was just made, and when it ends at the latest. See [LK12].'),
)
export type CodeCreated = Static<typeof CodeCreatedSchema>

/** A code that somebody has read from a wall. */
export const CodeQuerySchema = Type.Object(
  { code: CodeSchema },
  { ...named('CodeQuery', 'A code that somebody has. See [LK13].'), ...closed },
)
export type CodeQuery = Static<typeof CodeQuerySchema>

/** Where a code leads. */
export const CodeFoundSchema = Type.Object(
  { path: Type.String(), key: KeySchema },
  named('CodeFound', 'The link that a code leads to; `path` is its address. See [LK13].'),
)
export type CodeFound = Static<typeof CodeFoundSchema>
