import Type, { type Static } from 'typebox'
import { limits } from './limits.ts'
import { named } from './name-schema.ts'
import { ShapeIdSchema } from './register-schemas.ts'

/** Views may extend beyond the board, whose shapes are within `coordinate`. */
const farthest = 10 * limits.coordinate
const place = Type.Number({
  ...named('ViewCoordinate', 'A coordinate in board units; views may extend beyond the board.'),
  ...{ minimum: -farthest, maximum: farthest },
})
const extent = Type.Number({
  ...named('ViewExtent', 'The width or height of a view, in board units.'),
  ...{ exclusiveMinimum: 0, maximum: farthest },
})

/** Since 1.5. The visible part of the board, in board units: `[x, y, width, height]`. */
export const ViewSchema = Type.Tuple(
  [place, place, extent, extent],
  named('View', 'The visible part of the board, `[x, y, width, height]`. See [LV19].'),
)
export type View = Static<typeof ViewSchema>

const ToolNameSchema = Type.String({
  ...named('ToolName', 'The name of a tool. See [LV19].'),
  pattern: '^[a-z][a-z0-9-]{0,31}$',
})

/**
 * Presence state by key. The server keeps the last value of each key; an empty `sel` and `null` mean
 * nothing.
 */
export const stateSchemas = {
  /** Ids of selected shapes. */
  sel: Type.Optional(Type.Array(ShapeIdSchema, { maxItems: limits.selection })),
  /** Id of the shape whose text is being edited. */
  edit: Type.Optional(Type.Union([ShapeIdSchema, Type.Null()])),
  /** Since 1.5. */
  view: Type.Optional(Type.Union([ViewSchema, Type.Null()])),
  /** Since 1.5. Whether a hand is raised. */
  hand: Type.Optional(Type.Union([Type.Literal(true), Type.Null()])),
  /** Since 1.5. The name of the active tool. */
  tool: Type.Optional(Type.Union([ToolNameSchema, Type.Null()])),
  /** Since 1.12. Whether nobody is at the client. */
  away: Type.Optional(Type.Union([Type.Literal(true), Type.Null()])),
}

/** Presence state as the server sends it. */
export const PresenceStateSchema = Type.Object(
  stateSchemas,
  named(
    'PresenceState',
    'What the server keeps of the presence of a session. See [LV14], [LV19], [LV22].',
  ),
)
export type PresenceState = Static<typeof PresenceStateSchema>

/** The initial state of each session. */
export const emptyState: Required<PresenceState> = {
  ...{ sel: [], edit: null, view: null, hand: null, tool: null, away: null },
}
