import type { Kind, RecordKind } from './kinds.ts'
import type { Register, Registers } from './shapes.ts'

/** What a kind is and how it is placed, for the documents. */
export interface KindFacts {
  readonly meaning: string
  /** First minor version that has it. */
  readonly since: number
  /** What of a shape its `pos` is. Default: it has no place. */
  readonly pos?: string
  /** Its box: `angle` turns about the middle of that. */
  readonly box?: string
  /** Defaults that differ from those of `registerFacts`. */
  readonly defaults?: { readonly [R in Register]?: Registers[R] }
  /** Registers that it has had only since a minor, later than the register and the kind. */
  readonly later?: { readonly [R in Register]?: number }
}

const corner = 'the upper left corner of its box, before rotation'
const grown = '`size`; as high as its text needs, where that is more'

/** Facts about each kind, for the documents. */
export const kindFacts: Readonly<Record<Kind | RecordKind, KindFacts>> = {
  stroke: {
    ...{ meaning: 'Ink, as wide as it was pressed.', since: 0 },
    pos: 'the origin of its points: any place',
    box: 'the smallest around its points, times `scale`, without their width',
    later: { fill: 4, fillStyle: 4 },
  },
  line: {
    ...{ meaning: 'A line, an arrow or, closed, a polygon.', since: 0 },
    pos: 'the origin of its `path`: any place, most often the first point',
    box: 'the smallest around the line as it is drawn, without its width and heads',
    later: { fill: 4, fillStyle: 4 },
  },
  rect: { meaning: 'A rectangle.', since: 0, pos: corner, box: grown },
  ellipse: { meaning: 'An ellipse that fills its box.', since: 0, pos: corner, box: grown },
  diamond: {
    ...{ meaning: 'A rhombus between the middles of the sides of its box.', since: 0 },
    ...{ pos: corner, box: grown },
  },
  text: {
    ...{ meaning: 'A text by itself.', since: 0, pos: corner },
    box: 'as wide as `wrap` or else as its widest line, as high as its lines',
    defaults: { align: 'start' },
  },
  note: {
    ...{ meaning: 'A sticky note: paper, with a text in its middle.', since: 0, pos: corner },
    box: grown,
    defaults: { fill: 'yellow' },
  },
  image: { meaning: 'A picture.', since: 0, pos: corner, box: '`size`' },
  frame: {
    ...{ meaning: 'A border with a name, which clips what names it.', since: 0, pos: corner },
    box: '`size`',
    defaults: { color: 'grey' },
  },
  pdf: { meaning: 'A page of a PDF.', since: 13, pos: corner, box: '`size`' },
  board: { meaning: 'The board itself.', since: 6 },
  group: { meaning: 'A group: says in which other group it is.', since: 6 },
}
