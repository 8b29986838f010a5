import Type from 'typebox'
import { boardRecordId } from './ids.ts'
import { kinds, recordKinds } from './kinds.ts'
import { named, tagged, toTitle } from './name-schema.ts'
import {
  AppendSchema,
  DeleteSchema,
  IfSchema,
  PatchSchema,
  restoreProperties,
  toCreateProperties,
} from './ops.ts'
import { registerProperties } from './shapes.ts'
import { toOpen } from './to-open.ts'

const { board, group } = recordKinds

/** As in a log, where a shape that was brought back has the revisions that it had. [OP18] */
const LoggedCreateSchemas = Object.entries({ ...kinds, group }).map(([kind, registers]) =>
  Type.Object(
    toCreateProperties(kind, {
      ...registerProperties(registers, 'open'),
      rev: Type.Optional(toOpen(IfSchema)),
    }),
    named(toTitle('loggedCreate', kind), `Creates a ${kind}, in a log. See [OP1], [OP18].`),
  ),
)

/** A restore in a log. */
const LoggedRestoreSchema = Type.Object(
  { ...restoreProperties, if: Type.Optional(toOpen(IfSchema)) },
  named('LoggedRestoreOp', 'Brings a tombstone back, in a log. See [OP7].'),
)

/** Creates the record of a board: occurs only in logs, in place of the first patch. [RC4] */
const LoggedCreateBoardSchema = Type.Object(
  {
    op: Type.Literal('create', tagged('op', 'create')),
    id: Type.Literal(boardRecordId),
    kind: Type.Literal('board', tagged('kind', 'board')),
    ...registerProperties(board, 'open'),
  },
  named('LoggedCreateBoard', 'Creates the record of a board, in a log. See [RC4].'),
)

const LoggedCreateSchema = Type.Union([...LoggedCreateSchemas, LoggedCreateBoardSchema], {
  ...named('LoggedCreateOp', 'Creates a shape or a record, in a log. See [OP1], [OP18].'),
  discriminator: 'kind',
})

/** An op in a log. */
export const LoggedOpSchema = Type.Union(
  [
    LoggedCreateSchema,
    toOpen(PatchSchema, 'LoggedPatchOp'),
    toOpen(AppendSchema, 'LoggedAppendOp'),
    toOpen(DeleteSchema, 'LoggedDeleteOp'),
    LoggedRestoreSchema,
  ],
  { ...named('LoggedOp', 'An op in a log. See [OP11], [OP13].'), discriminator: 'op' },
)
