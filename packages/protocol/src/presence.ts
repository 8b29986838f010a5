import Type, { type Static } from 'typebox'
import { limits } from './limits.ts'
import { named } from './name-schema.ts'
import { stateSchemas } from './presence-state.ts'
import {
  ColorSchema,
  PointCountSchema,
  registers,
  SessionIdSchema,
  ShapeIdSchema,
  VecSchema,
} from './register-schemas.ts'
import type { Vec } from './shapes.ts'
import { toOpen } from './to-open.ts'

const closed = { additionalProperties: false } as const

/** How a person appears to others. */
export const ProfileSchema = Type.Object(
  {
    name: Type.String({
      ...named('PersonName', 'How a person is called. See [PE2].'),
      maxLength: limits.nameLength,
    }),
    color: ColorSchema,
  },
  { ...named('Profile', 'How a person appears to others. See [PE2].'), ...closed },
)
export type Profile = Static<typeof ProfileSchema>

const InkStyleSchema = Type.Object(
  {
    color: ColorSchema,
    width: registers.width,
    brush: Type.Optional(
      Type.Enum(
        ['pen', 'highlighter', 'laser'],
        named('InkBrush', 'What ink in progress is drawn with. See [LV10].'),
      ),
    ),
    opacity: Type.Optional(registers.opacity),
  },
  { ...named('InkStyle', 'How ink in progress looks.'), ...closed },
)

/**
 * A chunk of ink in progress: points from offset `off` of the stroke `id`. The chunk at offset 0
 * also has `pos`, `q` and `style`, so that it can be drawn before the stroke's `create`. Ink of the brush
 * `laser` is for pointing: it fades and never becomes a stroke.
 */
export const InkChunkSchema = Type.Object(
  {
    id: ShapeIdSchema,
    off: PointCountSchema,
    pos: Type.Optional(VecSchema),
    q: Type.Optional(registers.q),
    style: Type.Optional(InkStyleSchema),
    pts: registers.pts,
  },
  { ...named('InkChunk', 'New points of a stroke in progress. See [LV4].'), ...closed },
)
export type InkChunk = Static<typeof InkChunkSchema>

/** Presence, which disappears with its session. An absent field is unchanged, `null` clears it. */
export const PresenceSchema = Type.Object(
  {
    c: Type.Optional(Type.Union([VecSchema, Type.Null()])),
    ...stateSchemas,
    ink: Type.Optional(Type.Array(InkChunkSchema, { maxItems: limits.inkChunks })),
  },
  {
    ...named('Presence', 'What has changed: absent is unchanged, `null` clears. See [LV1].'),
    ...closed,
  },
)
export type Presence = Static<typeof PresenceSchema>

const HandleSchema = Type.Integer({
  ...named('Handle', 'Names a stroke in progress in few bytes. See [LV11].'),
  minimum: 1,
})

/** A chunk as the server sends it. Since 1.3, `h` may give its stroke a handle for further chunks. */
export const ToldChunkSchema = Type.Object(
  { ...toOpen(InkChunkSchema).properties, h: Type.Optional(HandleSchema) },
  named('ToldChunk', 'A chunk as the server sends it. See [LV4], [LV11].'),
)
export type ToldChunk = Static<typeof ToldChunkSchema>

const shortChunk = [HandleSchema, InkChunkSchema.properties.off, InkChunkSchema.properties.pts]

/**
 * Since 1.3: a chunk that continues a stroke with a handle, `[h, off, pts]`, or with the author's pointer
 * if it moved as well: `[h, off, pts, c]`.
 */
export const ShortChunkSchema = Type.Union(
  [
    Type.Tuple(shortChunk, named('InkOnly', '`[h, off, pts]`. See [LV12].')),
    Type.Tuple(
      [...shortChunk, VecSchema],
      named('InkWithPointer', '`[h, off, pts, c]`. See [LV12].'),
    ),
  ],
  named('ShortChunk', 'Further points of a stroke with a handle. See [LV12].'),
)
export type ShortChunk =
  | [h: number, off: number, pts: string]
  | [h: number, off: number, pts: string, c: Vec]

/** Ink in short form; sent instead of a frame that has nothing else. */
export const ShortInkSchema = Type.Array(
  ShortChunkSchema,
  named('ShortInk', 'Ink in short form. See [LV12].'),
)
export type ShortInk = ShortChunk[]

/** The updates of a room since the last frame, by session, with all of the ink. */
export const PresenceFrameSchema = Type.Object(
  {
    p: Type.Record(
      SessionIdSchema,
      Type.Object(
        { ...PresenceSchema.properties, ink: Type.Optional(Type.Array(ToldChunkSchema)) },
        named('PresenceUpdate', 'What a session has shown since the last frame. See [LV2].'),
      ),
    ),
    ink: Type.Optional(ShortInkSchema),
  },
  named('PresenceFrame', 'Presence of a room since the last frame, by session. See [LV2].'),
)
export interface PresenceFrame {
  p: Record<string, Omit<Presence, 'ink'> & { ink?: ToldChunk[] }>
  ink?: ShortInk
}
