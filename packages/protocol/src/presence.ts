import Type, { type Static } from 'typebox'
import { limits } from './limits.ts'
import { ColorSchema, registers, SessionIdSchema, ShapeIdSchema, VecSchema } from './shapes.ts'

const closed = { additionalProperties: false } as const

/** How a person appears to others. */
export const ProfileSchema = Type.Object(
  { name: Type.String({ maxLength: limits.nameLength }), color: ColorSchema },
  closed,
)
export type Profile = Static<typeof ProfileSchema>

/**
 * A chunk of ink in progress: points from offset `off` of the stroke `id`. The chunk at offset 0
 * also tells `pos`, `q` and `style`, so that it can be drawn before the stroke's `create`. Ink of the
 * brush `laser` points at things: there never is a stroke, and the chunks fade.
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

/** What disappears with the session; an absent field is unchanged, `null` says it has ended. */
export const PresenceSchema = Type.Object(
  {
    c: Type.Optional(Type.Union([VecSchema, Type.Null()])),
    sel: Type.Optional(Type.Array(ShapeIdSchema, { maxItems: limits.selection })),
    edit: Type.Optional(Type.Union([ShapeIdSchema, Type.Null()])),
    ink: Type.Optional(Type.Array(InkChunkSchema, { maxItems: limits.inkChunks })),
  },
  closed,
)
export type Presence = Static<typeof PresenceSchema>

/** What a room did since the last frame, by session; the ink of several updates is all there. */
export const PresenceFrameSchema = Type.Object(
  {
    p: Type.Record(
      SessionIdSchema,
      Type.Object(
        { ...PresenceSchema.properties, ink: Type.Optional(Type.Array(InkChunkSchema)) },
        closed,
      ),
    ),
  },
  closed,
)
export type PresenceFrame = Static<typeof PresenceFrameSchema>
