import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { type Kind, type KindRegisters, kinds, recordKinds } from './kinds.ts'
import { named, tagged, toTitle } from './name-schema.ts'
import {
  type BindingSchema,
  type ColorSchema,
  registers,
  SeqSchema,
  SessionIdSchema,
  ShapeIdSchema,
  TimeSchema,
  type VecSchema,
} from './register-schemas.ts'
import { toOpen } from './to-open.ts'

export type Registers = { [K in keyof typeof registers]: Static<(typeof registers)[K]> }
export type Register = keyof Registers

type RequiredOf<K extends Kind> = (typeof kinds)[K]['required'][number]
type OptionalOf<K extends Kind> =
  | (typeof kinds)[K]['optional'][number]
  | (typeof kinds)[K]['fixed'][number]

/** The registers of a shape of kind `K`, as given at create. */
export type RegistersOf<K extends Kind> = { [R in RequiredOf<K>]: Registers[R] } & {
  [R in OptionalOf<K>]?: Registers[R]
}

/** What the server adds to each shape; clients cannot forge it. */
export interface Provenance {
  /** Session that created the shape. */
  by: string
  /** Time of creation, milliseconds since 1970, by the server's clock. */
  at: number
  /** Seq of the transaction that created the shape. */
  seq: number
  /** Seq of the last write of each register that was written since; `deleted` is one of them. */
  rev?: Readonly<Record<string, number>>
  /** Present on a tombstone: a deleted shape that `restore` can bring back. */
  deleted?: true
  /**
   * Never sent: the real kind of a shape that a client cannot show and replaces with a box.
   */
  standsFor?: string
}

export type ShapeOf<K extends Kind> = Readonly<
  { id: string; kind: K } & RegistersOf<K> & Provenance
>

/** One thing on a board; flat, immutable data. Discriminated by `kind`. */
export type Shape = { [K in Kind]: ShapeOf<K> }[Kind]
export type Vec = Static<typeof VecSchema>
export type Color = Static<typeof ColorSchema>
export type Binding = Static<typeof BindingSchema>

/** As clients send registers, or as servers do. */
export type RegisterForm = 'closed' | 'open'

interface RegisterSchemas {
  readonly required: Readonly<Record<string, TSchema>>
  readonly optional: Readonly<Record<string, TSchema>>
}

/** Made once: every kind has most of them, in several forms. */
const registerSchemas: Readonly<Record<RegisterForm, RegisterSchemas>> = {
  closed: toRegisterSchemas((schema) => schema),
  open: toRegisterSchemas((schema) => toOpen(schema)),
}

function toRegisterSchemas(change: (schema: TSchema) => TSchema): RegisterSchemas {
  const required = Object.entries(registers).map(
    ([name, schema]) => [name, change(schema)] as const,
  )
  const optional = required.map(([name, schema]) => [name, Type.Optional(schema)] as const)
  return { required: Object.fromEntries(required), optional: Object.fromEntries(optional) }
}

/** The properties of the create form of a kind: required registers, and the rest optional. */
export function registerProperties(
  { required, optional, fixed }: KindRegisters,
  form: RegisterForm = 'closed',
): TProperties {
  const schemas = registerSchemas[form]
  return Object.fromEntries([
    ...required.map((name) => [name, schemas.required[name]]),
    ...[...optional, ...fixed].map((name) => [name, schemas.optional[name]]),
  ])
}

const StoredPointsSchema = Type.String(
  named('StoredPoints', 'All packed points of a stroke, its appends included. See [IN1], [IN7].'),
)

const provenance = {
  by: SessionIdSchema,
  at: TimeSchema,
  seq: SeqSchema,
  rev: Type.Optional(
    Type.Record(
      Type.String(),
      SeqSchema,
      named('ShapeRevisions', 'Seq of the last write of each register written since. See [SH7].'),
    ),
  ),
  deleted: Type.Optional(Type.Literal(true)),
}

/** A shape or record in a snapshot, one schema per kind. */
export const ShapeSchema = Type.Union(
  Object.entries<KindRegisters>({ ...kinds, ...recordKinds }).map(([kind, registers]) =>
    Type.Object(
      {
        id: ShapeIdSchema,
        kind: Type.Literal(kind, tagged('kind', kind)),
        ...registerProperties(registers, 'open'),
        // Stored ink is all its appends together.
        ...(registers.required.includes('pts') ? { pts: StoredPointsSchema } : {}),
        ...provenance,
      },
      kind in recordKinds
        ? named(toTitle(kind, 'record'), `A record of the kind \`${kind}\`. See [RC1].`)
        : named(toTitle(kind, 'shape'), `A shape of the kind \`${kind}\`. See [SH1], [SH5].`),
    ),
  ),
  { ...named('Shape', 'A shape or a record of a board.'), discriminator: 'kind' },
)
