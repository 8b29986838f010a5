import Type, { type Static, type TProperties } from 'typebox'
import { assetHashPattern, idPattern, sessionIdPattern } from './ids.ts'
import { type Kind, type KindRegisters, kinds, palette, papers, recordKinds } from './kinds.ts'
import { limits } from './limits.ts'
import { orderKeyLength } from './order.ts'
import { quantumRange } from './points.ts'

const closed = { additionalProperties: false } as const

/** A coordinate or distance in board units. */
export const CoordinateSchema = Type.Number({
  minimum: -limits.coordinate,
  maximum: limits.coordinate,
})
export const VecSchema = Type.Tuple([CoordinateSchema, CoordinateSchema])
export const ShapeIdSchema = Type.String({ pattern: idPattern })
export const SessionIdSchema = Type.String({ pattern: sessionIdPattern })
export const SeqSchema = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** A palette name, which adapts to light and dark, or `#rrggbb`, which does not. */
export const ColorSchema = Type.String({ pattern: `^(?:${palette.join('|')}|#[0-9a-f]{6})$` })

const extent = Type.Number({ minimum: 0, maximum: limits.coordinate })
const fraction = Type.Number({ minimum: 0, maximum: 1 })
const scale = Type.Number({ minimum: -10_000, maximum: 10_000 })
/** No control characters, line breaks among them. */
const boardNamePattern = '^(?![\\s\\S]*[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029])'
const head = Type.Enum(['none', 'arrow', 'triangle', 'dot', 'bar'])

/** A line end bound to a shape: `at` is a fraction of the shape's box, [0,0] its top left. */
const BindingSchema = Type.Object(
  { id: ShapeIdSchema, at: Type.Tuple([fraction, fraction]) },
  closed,
)

/** Every register: the unit of last-writer-wins, and the one type of its value in all kinds. */
export const registers = {
  pos: VecSchema,
  size: Type.Tuple([extent, extent]),
  angle: Type.Number({ minimum: -1_000, maximum: 1_000 }),
  z: Type.String({ minLength: 2, maxLength: orderKeyLength }),
  pts: Type.String({ maxLength: limits.opBytes }),
  q: Type.Integer({ minimum: quantumRange.min, maximum: quantumRange.max }),
  path: Type.Array(VecSchema, { minItems: 2, maxItems: limits.pathPoints }),
  text: Type.String({ maxLength: limits.textLength }),
  textColor: ColorSchema,
  group: ShapeIdSchema,
  /** Nested groups inside the outermost group of the shape, from outside to inside. */
  subgroups: Type.Array(ShapeIdSchema, { minItems: 1, maxItems: limits.groupDepth - 1 }),
  frame: ShapeIdSchema,
  locked: Type.Boolean(),
  opacity: fraction,
  color: ColorSchema,
  fill: Type.Union([Type.Literal('none'), ColorSchema]),
  fillStyle: Type.Enum(['solid', 'hatch', 'cross-hatch']),
  width: Type.Number({ minimum: 0, maximum: 1_000 }),
  dash: Type.Enum(['solid', 'dashed', 'dotted']),
  round: Type.Boolean(),
  brush: Type.Enum(['pen', 'highlighter']),
  scale: Type.Tuple([scale, scale]),
  bend: Type.Enum(['straight', 'curve', 'elbow']),
  closed: Type.Boolean(),
  start: BindingSchema,
  end: BindingSchema,
  startHead: head,
  endHead: head,
  font: Type.Enum(['hand', 'sans', 'serif', 'mono']),
  fontSize: Type.Number({ minimum: 1, maximum: 1_000 }),
  align: Type.Enum(['start', 'center', 'end']),
  bold: Type.Boolean(),
  italic: Type.Boolean(),
  link: Type.String({ maxLength: 2_048, pattern: '^(?:https?://|mailto:)' }),
  wrap: extent,
  /** What a text that is too long for its shape does: `grow`, the default, enlarges the shape, `shrink` makes its letters smaller. */
  fit: Type.Enum(['grow', 'shrink']),
  hash: Type.String({ pattern: assetHashPattern }),
  alt: Type.String({ maxLength: 500 }),
  /** Left, top, right and bottom of the visible part of a picture, as fractions of its size. */
  crop: Type.Tuple([fraction, fraction, fraction, fraction]),
  /** Of a board; without control characters. */
  name: Type.String({
    minLength: 1,
    maxLength: limits.boardNameLength,
    pattern: boardNamePattern,
  }),
  paper: Type.Enum([...papers]),
} as const

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

/** The properties of the create form of a kind: required registers, and the rest optional. */
export function registerProperties({ required, optional, fixed }: KindRegisters): TProperties {
  return Object.fromEntries([
    ...required.map((name) => [name, registers[name]]),
    ...[...optional, ...fixed].map((name) => [name, Type.Optional(registers[name])]),
  ])
}

const provenance = {
  by: SessionIdSchema,
  at: Type.Number(),
  seq: SeqSchema,
  rev: Type.Optional(Type.Record(Type.String(), SeqSchema)),
  deleted: Type.Optional(Type.Literal(true)),
}

/** A shape or record in a snapshot, one schema per kind. */
export const ShapeSchema = Type.Union(
  Object.entries<KindRegisters>({ ...kinds, ...recordKinds }).map(([kind, registers]) =>
    Type.Object(
      {
        id: ShapeIdSchema,
        kind: Type.Literal(kind),
        ...registerProperties(registers),
        // Stored ink is all its appends together.
        ...(registers.required.includes('pts') ? { pts: Type.String() } : {}),
        ...provenance,
      },
      closed,
    ),
  ),
)
