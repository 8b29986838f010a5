import Type from 'typebox'
import { extNamePattern, mostExt } from './ext.ts'
import { assetHashPattern, idPattern, sessionIdPattern } from './ids.ts'
import { palette, papers } from './kinds.ts'
import { limits, mostPages } from './limits.ts'
import { lineHeads } from './line-heads.ts'
import { named } from './name-schema.ts'
import { orderKeyLength } from './order.ts'
import { quantumRange } from './points.ts'

const closed = { additionalProperties: false } as const

/** A coordinate or distance in board units. */
export const CoordinateSchema = Type.Number({
  ...named('Coordinate', 'A coordinate or distance in board units.'),
  ...{ minimum: -limits.coordinate, maximum: limits.coordinate },
})
export const VecSchema = Type.Tuple(
  [CoordinateSchema, CoordinateSchema],
  named('Vec', 'A place or an offset, `[x, y]`, in board units; y goes down.'),
)
export const ShapeIdSchema = Type.String({
  ...named('ShapeId', 'Id of a shape or record, made by a client. See [SH2].'),
  pattern: idPattern,
})
export const SessionIdSchema = Type.String({
  ...named('SessionId', 'Public name of a client. See [CN4].'),
  pattern: sessionIdPattern,
})
export const SeqSchema = Type.Integer({
  ...named('Seq', 'A position in the log of a board: the number of a transaction. See [TX3].'),
  ...{ minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
})

/** Milliseconds since 1970, by the server's clock. */
export const TimeSchema = Type.Number(
  named('Time', "Milliseconds since 1970, by the server's clock. See [SH8]."),
)

/** How many points of a stroke come before some. */
export const PointCountSchema = Type.Integer({
  ...named('PointCount', 'How many points of a stroke come before.'),
  ...{ minimum: 0, maximum: limits.pointsPerStroke },
})

/** A palette name, which adapts to light and dark, or `#rrggbb`, which does not. */
export const ColorSchema = Type.String({
  ...named('Color', 'A name of the palette, or `#rrggbb` in lower case. See [SH9].'),
  pattern: `^(?:${palette.join('|')}|#[0-9a-f]{6})$`,
})

/** The name of a picture or a PDF. */
export const AssetHashSchema = Type.String({
  ...named(
    'AssetHash',
    'SHA-256 of the bytes of a picture or a PDF, in lower-case hex. See [AS1].',
  ),
  pattern: assetHashPattern,
})

const extent = Type.Number({
  ...named('Extent', 'A width, a height or a length in board units.'),
  ...{ minimum: 0, maximum: limits.coordinate },
})
const fraction = Type.Number({ ...named('Fraction', 'From 0 to 1.'), minimum: 0, maximum: 1 })
const scale = Type.Number({
  ...named('ScaleFactor', 'Negative where it mirrors.'),
  ...{ minimum: -10_000, maximum: 10_000 },
})
/** No control characters, line breaks among them. */
const boardNamePattern = '^(?![\\s\\S]*[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029])'
const head = Type.Enum(
  [...lineHeads],
  named('LineHead', 'What is drawn at an end of a line. See [SH22].'),
)

/** A line end bound to a shape: `at` is a fraction of the shape's box, [0,0] its top left. */
export const BindingSchema = Type.Object(
  {
    id: ShapeIdSchema,
    at: Type.Tuple(
      [fraction, fraction],
      named(
        'BoxPoint',
        'A place in a box as fractions of its width and height, from the top left.',
      ),
    ),
  },
  { ...named('Binding', 'The shape that an end of a line is bound to. See [SH10].'), ...closed },
)

/** Every register: the unit of last-writer-wins, and the one type of its value in all kinds. */
export const registers = {
  pos: VecSchema,
  size: Type.Tuple([extent, extent], named('Size', '`[width, height]` in board units.')),
  angle: Type.Number({ ...named('Angle', 'In radians.'), minimum: -1_000, maximum: 1_000 }),
  z: Type.String({
    ...named('OrderKey', 'Shapes lie on each other in the order of these. See [OR1].'),
    ...{ minLength: 2, maxLength: orderKeyLength },
  }),
  pts: Type.String({
    ...named('Points', 'Packed points of ink. See [IN1].'),
    maxLength: limits.opBytes,
  }),
  q: Type.Integer({
    ...named('Quantum', 'The unit of packed points is 2^q board units. See [IN4].'),
    ...{ minimum: quantumRange.min, maximum: quantumRange.max },
  }),
  path: Type.Array(VecSchema, {
    ...named('Path', 'The points of a line, relative to its `pos`.'),
    ...{ minItems: 2, maxItems: limits.pathPoints },
  }),
  text: Type.String({
    ...named('Text', 'Well-formed Unicode. See [SH16].'),
    maxLength: limits.textLength,
  }),
  textColor: ColorSchema,
  group: ShapeIdSchema,
  /** Nested groups inside the outermost group of the shape, from outside to inside. */
  subgroups: Type.Array(ShapeIdSchema, {
    ...named('Subgroups', 'Nested groups inside the outermost one, from outside to inside.'),
    ...{ minItems: 1, maxItems: limits.groupDepth - 1 },
  }),
  frame: ShapeIdSchema,
  locked: Type.Boolean(),
  /** Since 1.12. Whose lock it is. */
  lockedBy: Type.Enum(['host'], named('LockedBy', 'Whose lock it is. See [SH21].')),
  opacity: fraction,
  color: ColorSchema,
  fill: Type.Union(
    [Type.Literal('none'), ColorSchema],
    named('Fill', '`none`, or the colour of the inside.'),
  ),
  fillStyle: Type.Enum(
    ['solid', 'hatch', 'cross-hatch'],
    named('FillStyle', 'How the inside is filled.'),
  ),
  width: Type.Number({
    ...named('LineWidth', 'In board units.'),
    ...{ minimum: 0, maximum: 1_000 },
  }),
  dash: Type.Enum(['solid', 'dashed', 'dotted'], named('Dash', 'How a line is interrupted.')),
  round: Type.Boolean(),
  brush: Type.Enum(['pen', 'highlighter'], named('Brush', 'What a stroke was drawn with.')),
  scale: Type.Tuple([scale, scale], named('Scale', 'Horizontal and vertical.')),
  bend: Type.Enum(['straight', 'curve', 'elbow'], named('Bend', 'How a line goes on at a point.')),
  closed: Type.Boolean(),
  start: BindingSchema,
  end: BindingSchema,
  startHead: head,
  endHead: head,
  font: Type.Enum(['hand', 'sans', 'serif', 'mono'], named('Font', 'The typeface of a text.')),
  fontSize: Type.Number({
    ...named('FontSize', 'In board units.'),
    ...{ minimum: 1, maximum: 1_000 },
  }),
  align: Type.Enum(['start', 'center', 'end'], named('Align', 'Where the lines of a text begin.')),
  bold: Type.Boolean(),
  italic: Type.Boolean(),
  link: Type.String({
    ...named('Link', 'Where a text leads.'),
    ...{ maxLength: 2_048, pattern: '^(?:https?://|mailto:)' },
  }),
  wrap: extent,
  /** What a text that is too long for its shape does: `grow`, the default, enlarges the shape, `shrink` makes its letters smaller. */
  fit: Type.Enum(
    ['grow', 'shrink'],
    named('Fit', 'What a text does that is too long for its shape.'),
  ),
  hash: AssetHashSchema,
  /** Since 1.13. Of a PDF; the first is 1. */
  page: Type.Integer({
    ...named('PageNumber', 'A page of a PDF, the first being 1. See [AS12].'),
    ...{ minimum: 1, maximum: mostPages },
  }),
  alt: Type.String({
    ...named('AltText', 'What a picture or a page shows, in words.'),
    maxLength: 500,
  }),
  /** Left, top, right and bottom of the visible part of a picture, as fractions of its size. */
  crop: Type.Tuple(
    [fraction, fraction, fraction, fraction],
    named('Crop', 'Left, top, right and bottom of the visible part, as fractions of the size.'),
  ),
  /** Of a board; without control characters. */
  name: Type.String({
    ...named('BoardName', 'Without control characters. See [RC5].'),
    ...{ minLength: 1, maxLength: limits.boardNameLength, pattern: boardNamePattern },
  }),
  paper: Type.Enum([...papers], named('Paper', 'The background of a board. See [RC6].')),
  /** Since 1.10. Data of others, by whose it is. */
  ext: Type.Record(Type.String({ pattern: extNamePattern }), Type.Unknown(), {
    ...named('Ext', 'Data of others, by whose it is. See [SH20].'),
    ...closed,
    ...{ minProperties: 1, maxProperties: mostExt },
  }),
} as const
