import Type, { type Static, type TProperties } from 'typebox'
import { type Kind, type KindRegisters, type KindTable, kinds, recordKinds } from './kinds.ts'
import { limits } from './limits.ts'
import { named, tagged, toTitle } from './name-schema.ts'
import { PointCountSchema, registers, SeqSchema, ShapeIdSchema } from './register-schemas.ts'
import { type Register, type Registers, type RegistersOf, registerProperties } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** Preconditions: the seq of the last write of each named register. */
export const IfSchema = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,16}$' }), SeqSchema, {
  ...named('Revisions', 'The seq of the last write of each register that is named. See [OP3].'),
  ...closed,
  maxProperties: 64,
})
export type If = Static<typeof IfSchema>

const { group } = recordKinds

type Entry = readonly [kind: string, registers: KindRegisters]

/** `create` of a kind: id, kind and the registers of the kind. */
function toCreateSchema([kind, registers]: Entry) {
  return Type.Object(toCreateProperties(kind, registerProperties(registers)), {
    ...named(toTitle('create', kind), `Creates a ${kind}. See [OP1].`),
    ...closed,
  })
}

/** The properties of a `create` of a kind. */
export function toCreateProperties(kind: string, properties: TProperties): TProperties {
  return {
    op: Type.Literal('create', tagged('op', 'create')),
    id: ShapeIdSchema,
    kind: Type.Literal(kind, tagged('kind', kind)),
    ...properties,
  }
}

const WholePointsSchema = Type.String({
  ...named('WholePoints', 'All packed points of a stroke that is brought back. See [OP19].'),
  maxLength: limits.packetBytes,
})

/** `create` as in a restore, where a stroke has all of its points. */
function toWholeSchema([kind, registers]: Entry) {
  const properties = registerProperties(registers)
  if (!('pts' in properties)) return toCreateSchema([kind, registers])
  return Type.Object(toCreateProperties(kind, { ...properties, pts: WholePointsSchema }), {
    ...named(toTitle('wholeCreate', kind), `Creates a ${kind} with all of its points. See [OP19].`),
    ...closed,
  })
}

const { q: _fixed, ...changeable } = registers

export const PatchSchema = Type.Object(
  {
    op: Type.Literal('patch', tagged('op', 'patch')),
    id: ShapeIdSchema,
    set: Type.Object(
      Object.fromEntries(
        Object.entries(changeable).map(([name, schema]) => [
          name,
          Type.Optional(Type.Union([schema, Type.Null()])),
        ]),
      ),
      {
        ...named('PatchSet', 'New values of registers; `null` clears an optional one. See [OP2].'),
        ...closed,
        minProperties: 1,
      },
    ),
    if: Type.Optional(IfSchema),
  },
  { ...named('PatchOp', 'Writes registers of a shape. See [OP2], [OP3].'), ...closed },
)

export const AppendSchema = Type.Object(
  {
    op: Type.Literal('append', tagged('op', 'append')),
    id: ShapeIdSchema,
    off: PointCountSchema,
    pts: Type.String({
      ...named('MorePoints', 'Packed points, one at least. See [IN1].'),
      ...{ minLength: 4, maxLength: limits.opBytes },
    }),
  },
  { ...named('AppendOp', 'Adds points to a stroke. See [OP5].'), ...closed },
)

export const DeleteSchema = Type.Object(
  {
    op: Type.Literal('delete', tagged('op', 'delete')),
    id: ShapeIdSchema,
    if: Type.Optional(IfSchema),
  },
  { ...named('DeleteOp', 'Turns a shape into a tombstone. See [OP6].'), ...closed },
)

/** The properties of a `restore` that says nothing of what the shape was. */
export const restoreProperties = {
  op: Type.Literal('restore', tagged('op', 'restore')),
  id: ShapeIdSchema,
  if: Type.Optional(IfSchema),
} as const

export const OpSchema = createOpSchema(kinds)

/** The schema of an op for a table of kinds. */
export function createOpSchema(table: KindTable) {
  const CreateSchema = Type.Union(Object.entries({ ...table, group }).map(toCreateSchema), {
    ...named('CreateOp', 'Creates a shape. See [OP1].'),
    discriminator: 'kind',
  })
  return Type.Union(
    [CreateSchema, PatchSchema, AppendSchema, DeleteSchema, createRestoreSchema(table)],
    { ...named('Op', 'One change to one shape. See [OP1] to [OP12].'), discriminator: 'op' },
  )
}

function createRestoreSchema(table: KindTable) {
  return Type.Object(
    {
      ...restoreProperties,
      /** Since 1.7. */
      was: Type.Optional(
        Type.Object(
          {
            create: Type.Union(Object.entries({ ...table, group }).map(toWholeSchema), {
              ...named('WholeCreateOp', 'What creates a shape that is brought back. See [OP18].'),
              discriminator: 'kind',
            }),
            seq: SeqSchema,
            rev: Type.Optional(IfSchema),
          },
          { ...named('Was', 'What a deleted shape was. See [OP18].'), ...closed },
        ),
      ),
    },
    { ...named('RestoreOp', 'Brings a tombstone back as it was. See [OP7].'), ...closed },
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
