import Type, { type Static } from 'typebox'
import { limits } from './limits.ts'
import { stateSchemas } from './presence-state.ts'
import {
  ColorSchema,
  registers,
  SessionIdSchema,
  ShapeIdSchema,
  type Vec,
  VecSchema,
} from './shapes.ts'

const closed = { additionalProperties: false } as const

/** How a person appears to others. */
export const ProfileSchema = Type.Object(
  { name: Type.String({ maxLength: limits.nameLength }), color: ColorSchema },
  closed,
)
export type Profile = Static<typeof ProfileSchema>

/**
 * A chunk of ink in progress: points from offset `off` of the stroke `id`. The chunk at offset 0
 * also has `pos`, `q` and `style`, so that it can be drawn before the stroke's `create`. Ink of the brush
 * `laser` is for pointing: it fades and never becomes a stroke.
 */
export const InkChunkSchema = Type.Object(
  {
    id: ShapeIdSchema,
    off: Type.Integer({ minimum: 0, maximum: limits.pointsPerStroke }),
    pos: Type.Optional(VecSchema),
    q: Type.Optional(registers.q),
    style: Type.Optional(
      Type.Object(
        {
          color: ColorSchema,
          width: registers.width,
          brush: Type.Optional(Type.Enum(['pen', 'highlighter', 'laser'])),
          opacity: Type.Optional(registers.opacity),
        },
        closed,
      ),
    ),
    pts: Type.String({ maxLength: limits.opBytes }),
  },
  closed,
)
export type InkChunk = Static<typeof InkChunkSchema>

/** Presence, which disappears with its session. An absent field is unchanged, `null` clears it. */
export const PresenceSchema = Type.Object(
  {
    c: Type.Optional(Type.Union([VecSchema, Type.Null()])),
    ...stateSchemas,
    ink: Type.Optional(Type.Array(InkChunkSchema, { maxItems: limits.inkChunks })),
  },
  closed,
)
export type Presence = Static<typeof PresenceSchema>

const HandleSchema = Type.Integer({ minimum: 1 })

/** A chunk as the server sends it. Since 1.3, `h` may give its stroke a handle for further chunks. */
export const ToldChunkSchema = Type.Object({
  ...InkChunkSchema.properties,
  h: Type.Optional(HandleSchema),
})
export type ToldChunk = Static<typeof ToldChunkSchema>

const shortChunk = [HandleSchema, InkChunkSchema.properties.off, InkChunkSchema.properties.pts]

/**
 * Since 1.3: a chunk that continues a stroke with a handle, `[h, off, pts]`, or with the author's pointer
 * if it moved as well: `[h, off, pts, c]`.
 */
export const ShortChunkSchema = Type.Union([
  Type.Tuple(shortChunk),
  Type.Tuple([...shortChunk, VecSchema]),
])
export type ShortChunk =
  | [h: number, off: number, pts: string]
  | [h: number, off: number, pts: string, c: Vec]

/** Ink in short form; sent instead of a frame that has nothing else. */
export const ShortInkSchema = Type.Array(ShortChunkSchema)
export type ShortInk = ShortChunk[]

/** The updates of a room since the last frame, by session, with all of the ink. */
export const PresenceFrameSchema = Type.Object({
  p: Type.Record(
    SessionIdSchema,
    Type.Object({ ...PresenceSchema.properties, ink: Type.Optional(Type.Array(ToldChunkSchema)) }),
  ),
  ink: Type.Optional(ShortInkSchema),
})
export interface PresenceFrame {
  p: Record<string, Omit<Presence, 'ink'> & { ink?: ToldChunk[] }>
  ink?: ShortInk
}
