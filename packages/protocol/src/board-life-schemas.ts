import Type, { type Static } from 'typebox'
import { named } from './name-schema.ts'
import { registers, TimeSchema } from './register-schemas.ts'

const closed = { additionalProperties: false } as const

/** How long a board stays in the bin, in days. [LK20] */
export const binDays = 7

/** Since 1.12. Whether a board is in the bin. */
export const BoardBinSchema = Type.Object(
  {
    /** Since when; absent for a board that is not there. */
    deletedAt: Type.Optional(TimeSchema),
  },
  named('BoardBin', 'Whether a board is in the bin, and since when. See [LK20].'),
)
export type BoardBin = Static<typeof BoardBinSchema>

/** Since 1.12. What a board that is to be like another one is called. */
export const DuplicateSchema = Type.Object(
  {
    /** Without it, the name of the other. */
    name: Type.Optional(registers.name),
  },
  { ...named('Duplicate', 'How to duplicate a board. See [LK23].'), ...closed },
)
export type Duplicate = Static<typeof DuplicateSchema>
