import Type, { type Static, type TProperties } from 'typebox'
import { boardRecordId } from './ids.ts'
import { type Kind, type KindRegisters, type KindTable, kinds, recordKinds } from './kinds.ts'
import { limits } from './limits.ts'
import {
  type Register,
  type Registers,
  type RegistersOf,
  registerProperties,
  registers,
  SeqSchema,
  ShapeIdSchema,
} from './shapes.ts'

const closed = { additionalProperties: false } as const

/** Preconditions: the seq of the last write of each named register. */
export const IfSchema = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,16}$' }), SeqSchema, {
  ...closed,
  maxProperties: 64,
})
export type If = Static<typeof IfSchema>

const { board, group } = recordKinds

/** `create`, one schema per kind that clients may create: id, kind and the registers of the kind. */
export const CreateSchemas = toCreateSchemas({ ...kinds, group })

function toCreateSchemas(
  table: KindTable,
  toProperties: (registers: KindRegisters) => TProperties = registerProperties,
) {
  return Object.entries(table).map(([kind, registers]) =>
    Type.Object(
      {
        op: Type.Literal('create'),
        id: ShapeIdSchema,
        kind: Type.Literal(kind),
        ...toProperties(registers),
      },
      closed,
    ),
  )
}

/** As in a log, where a shape that was brought back has the revisions that it had. [OP18] */
export const LoggedCreateSchemas = toCreateSchemas({ ...kinds, group }, (registers) => ({
  ...registerProperties(registers),
  rev: Type.Optional(IfSchema),
}))

/** As in a restore, where a stroke has all of its points. */
function toWholeProperties(registers: KindRegisters): TProperties {
  const properties = registerProperties(registers)
  return 'pts' in properties
    ? { ...properties, pts: Type.String({ maxLength: limits.packetBytes }) }
    : properties
}

const { q: _fixed, ...changeable } = registers

export const PatchSchema = Type.Object(
  {
    op: Type.Literal('patch'),
    id: ShapeIdSchema,
    set: Type.Object(
      Object.fromEntries(
        Object.entries(changeable).map(([name, schema]) => [
          name,
          Type.Optional(Type.Union([schema, Type.Null()])),
        ]),
      ),
      { ...closed, minProperties: 1 },
    ),
    if: Type.Optional(IfSchema),
  },
  closed,
)

export const AppendSchema = Type.Object(
  {
    op: Type.Literal('append'),
    id: ShapeIdSchema,
    off: Type.Integer({ minimum: 0, maximum: limits.pointsPerStroke }),
    pts: Type.String({ minLength: 4, maxLength: limits.opBytes }),
  },
  closed,
)

export const DeleteSchema = Type.Object(
  { op: Type.Literal('delete'), id: ShapeIdSchema, if: Type.Optional(IfSchema) },
  closed,
)

const restoreProperties = {
  op: Type.Literal('restore'),
  id: ShapeIdSchema,
  if: Type.Optional(IfSchema),
} as const

export const RestoreSchema = createRestoreSchema(kinds)

/** A restore in a log. */
export const LoggedRestoreSchema = Type.Object(restoreProperties, closed)

export const OpSchema = createOpSchema(kinds)

/** Creates the record of a board: occurs only in logs, in place of the first patch. [RC4] */
export const CreateBoardSchema = Type.Object(
  {
    op: Type.Literal('create'),
    id: Type.Literal(boardRecordId),
    kind: Type.Literal('board'),
    ...registerProperties(board),
  },
  closed,
)

/** An op in a log. */
export const LoggedOpSchema = Type.Union([
  ...LoggedCreateSchemas,
  PatchSchema,
  AppendSchema,
  DeleteSchema,
  LoggedRestoreSchema,
  CreateBoardSchema,
])

/** The schema of an op for a table of kinds. */
export function createOpSchema(table: KindTable) {
  return Type.Union([
    ...toCreateSchemas({ ...table, group }),
    PatchSchema,
    AppendSchema,
    DeleteSchema,
    createRestoreSchema(table),
  ])
}

function createRestoreSchema(table: KindTable) {
  return Type.Object(
    {
      ...restoreProperties,
      /** Since 1.7. */
      was: Type.Optional(
        Type.Object(
          {
            create: Type.Union(toCreateSchemas({ ...table, group }, toWholeProperties)),
            seq: SeqSchema,
            rev: Type.Optional(IfSchema),
          },
          closed,
        ),
      ),
    },
    closed,
  )
}

/**
 * Creates a shape. Its id must be new on this board. `rev`, in logs only, has the revisions of the
 * registers of a shape that was brought back.
 */
export type CreateOp<K extends Kind = Kind> = K extends Kind
  ? { op: 'create'; id: string; kind: K; rev?: If } & RegistersOf<K>
  : never

/** New values for registers; `null` clears an optional one. With `if`, only registers that match. */
export interface PatchOp {
  op: 'patch'
  id: string
  set: { [R in Exclude<Register, 'q'>]?: Registers[R] | null }
  if?: If
}

/** More points for a stroke that has exactly `off` points. */
export interface AppendOp {
  op: 'append'
  id: string
  off: number
  pts: string
}

/** Turns a shape into a tombstone. With `if`, only when every named register matches. */
export interface DeleteOp {
  op: 'delete'
  id: string
  if?: If
}

/**
 * Brings a tombstone back as it was. With `if`, only when every named register matches. A board that has
 * forgotten the tombstone takes the shape from `was`.
 */
export interface RestoreOp {
  op: 'restore'
  id: string
  if?: If
  was?: Was
}

/** A deleted shape: the op that creates it, the seq of its create, and its later revisions. */
export interface Was {
  create: CreateOp
  seq: number
  rev?: If
}

/** One change to one shape. */
export type Op = CreateOp | PatchOp | AppendOp | DeleteOp | RestoreOp
