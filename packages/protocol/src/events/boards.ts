import Type, { type Static } from 'typebox'
import { boardIdPattern } from '../ids.ts'
import { named } from '../name-schema.ts'
import { SeqSchema } from '../register-schemas.ts'
import { HostKeySchema, PublicIdSchema, RightSchema, RuleSchema } from '../rights-schemas.ts'
import { type Shape, ShapeSchema } from '../shapes.ts'
import { EpochSchema, LogSumSchema } from './parts.ts'

/** The id of a board. */
export const BoardIdSchema = Type.String({
  ...named('BoardId', 'Id of a board, made by a server. See [BD2].'),
  pattern: boardIdPattern,
})

/** `GET /api/boards/:id/snapshot`: the whole board at `seq`, tombstones included. */
export const SnapshotSchema = Type.Object(
  {
    epoch: EpochSchema,
    seq: SeqSchema,
    /** Since 1.4. Running sum of the log at `seq`, if known. */
    sum: Type.Optional(LogSumSchema),
    shapes: Type.Array(ShapeSchema),
  },
  named('Snapshot', 'A whole board after the transaction `seq`, tombstones included. See [SN1].'),
)

export interface Snapshot {
  epoch: string
  seq: number
  sum?: number
  shapes: Shape[]
}

/** `POST /api/boards` answers 201 with this; `path` is what people share. */
export const BoardCreatedSchema = Type.Object(
  {
    id: BoardIdSchema,
    path: Type.String(),
    /** Since 1.11. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.11. */
    host: Type.Optional(HostKeySchema),
  },
  named('BoardCreated', 'A new board; `path` is what people share. See [BD1].'),
)
export type BoardCreated = Static<typeof BoardCreatedSchema>

/**
 * `GET /api/boards/:id` answers 200 with this. Since 1.6, `name` is what the board is called: empty
 * where its record has no name, left out where nobody has written that.
 */
export const BoardFoundSchema = Type.Object(
  {
    id: BoardIdSchema,
    name: Type.Optional(Type.String()),
    /** Since 1.11. */
    board: Type.Optional(PublicIdSchema),
    /** Since 1.11. What whoever asks may do. */
    right: Type.Optional(RightSchema),
    /** Since 1.11. */
    rule: Type.Optional(RuleSchema),
  },
  named('BoardFound', 'A board, with its name if it has one. See [BD3].'),
)
export type BoardFound = Static<typeof BoardFoundSchema>
