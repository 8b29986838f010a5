import Type, { type Static } from 'typebox'
import { limits } from './limits.ts'
import { ShapeIdSchema } from './shapes.ts'

/** A view may show more than the board, whose shapes are within `coordinate`. */
const farthest = 10 * limits.coordinate
const place = Type.Number({ minimum: -farthest, maximum: farthest })
const extent = Type.Number({ exclusiveMinimum: 0, maximum: farthest })

/** Since 1.5. What somebody sees of the board, in board units: `[x, y, width, height]`. */
export const ViewSchema = Type.Tuple([place, place, extent, extent])
export type View = Static<typeof ViewSchema>

/**
 * What a session shows until it shows something else, by key. Of each key the server keeps the last
 * value; a `sel` without ids and `null` are nothing.
 */
export const stateSchemas = {
  /** Shapes that are selected. */
  sel: Type.Optional(Type.Array(ShapeIdSchema, { maxItems: limits.selection })),
  /** The shape whose text is edited. */
  edit: Type.Optional(Type.Union([ShapeIdSchema, Type.Null()])),
  /** Since 1.5. */
  view: Type.Optional(Type.Union([ViewSchema, Type.Null()])),
  /** Since 1.5. Whether a hand is raised. */
  hand: Type.Optional(Type.Union([Type.Literal(true), Type.Null()])),
  /** Since 1.5. The name of the active tool. */
  tool: Type.Optional(
    Type.Union([Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }), Type.Null()]),
  ),
}

/** As the server tells it. */
export const PresenceStateSchema = Type.Object(stateSchemas)
export type PresenceState = Static<typeof PresenceStateSchema>

/** What each session begins with. */
export const emptyState: Required<PresenceState> = {
  ...{ sel: [], edit: null, view: null, hand: null, tool: null },
}
