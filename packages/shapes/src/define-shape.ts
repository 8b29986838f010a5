import type { Color, KindRegisters, Provenance, Registers } from '@tiza/protocol'
import type { Theme } from './color/palette.ts'
import type { ExcalidrawMapping } from './excalidraw/mapping.ts'
import type { BoardPoint, Box } from './geometry/types.ts'
import type { Pen } from './pen.ts'
import type { StyleField } from './style/style-field.ts'
import type { Inked } from './text/text-color.ts'
import type { TextLayout, TextSize } from './text/text-layout.ts'
import type { TextRequest } from './text/text-request.ts'
import type { TextStyle } from './text/text-style.ts'
import type { Change, Placement, Turning } from './transform/placement.ts'
import type { Words } from './words/words.ts'

type Common = 'angle' | 'group' | 'subgroups' | 'frame' | 'locked' | 'opacity'

/** What shapes of every kind have. */
export type AnyShape = Readonly<
  { id: string; kind: string } & Pick<Registers, 'pos' | 'z'> &
    Partial<Pick<Registers, Common>> &
    Provenance
>

/**
 * A kind of shape: all that the house knows of it. `S` is the shape with its registers.
 */
export interface ShapeDefinition<S extends AnyShape = AnyShape> {
  readonly kind: S['kind']
  /** Its registers: what the contract says of it. */
  readonly schema: KindRegisters
  readonly geometry: ShapeGeometry<S>
  readonly description: ShapeDescription<S>
  /** The text of it; absent where it has none. */
  readonly text?: ShapeText<S>
  /** Draws it with its `pos` at the origin and before its rotation. Reads nothing but what it is given. */
  draw(shape: S, pen: Pen, look: Look): void
  /** What of its looks can be changed as it is; of one that is not there yet, nothing is known. */
  getStyleFields(shape: Insidable): readonly StyleField[]
  /** Whether it can be filled as it is. Default: always. */
  hasInside?(shape: Insidable): boolean
  /** Puts it somewhere else, in another size. Default: writes `pos` and `size`. */
  resize?(shape: S, placement: Placement): Change
  /** Turns it in a way of its own; `undefined`, as by default: by `pos` and `angle`. */
  rotate?(shape: S, turning: Turning): Change | undefined
  /** Where it is taken hold of when it is selected alone. Default: at its box. */
  getHandles?(shape: S): 'box' | 'points' | 'points-and-box'
  /** How it begins where a tool makes it. */
  readonly beginning?: ShapeBeginning
  /**
   * How it is made of what Excalidraw has drawn. The kinds of the contract have that apart, so that it
   * is loaded when somebody imports: `standardMappings` in `@tiza/shapes/excalidraw`.
   */
  readonly fromExcalidraw?: ExcalidrawMapping
  /** Whether what lies in it is cut off by it, moves with it and goes into it when it is drawn. */
  readonly holdsShapes?: true
  /** Whether nothing shows through it, whatever its fill. */
  readonly isOpaque?: true
  /** Whether the eraser takes it only by a click, not when it passes: it holds what one erases. */
  readonly erasedByClick?: true
  /** Whether its corners keep the ratio of its width and height. */
  readonly keepsRatio?: true
}

/** How people speak of a kind: in the list of shapes, and to a screen reader. */
export interface ShapeDescription<S> {
  getName(shape: S): Words
  /** The colour that it is known by, if any. Default: its `color`, or else black. */
  getColor?(shape: S): Color | undefined
  /** What it says. Default: its `text`. */
  getText?(shape: S): string | undefined
}

/** How a shape begins. */
export interface ShapeBeginning {
  /** The size of one that is placed by a click, screen pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  /** It has no looks to begin with, whatever style is chosen. */
  readonly isPlain?: true
}

/** As much of a shape as may tell whether it has an inside. */
export interface Insidable {
  readonly kind?: string
  readonly fill?: Registers['fill']
  readonly closed?: boolean
  readonly bend?: Registers['bend']
  readonly path?: readonly unknown[]
}

/** The size of a text, or about that as long as it is being laid out. */
export type MeasureRequest = (request: TextRequest) => TextSize

/** What is drawn as a line: ink, lines, letters, outlines; or what other things can lie on. */
export type HitPart = 'ink' | 'body'

/** Where a kind is. All of it in board units from the `pos` of the shape, before its rotation. */
export interface ShapeGeometry<S> {
  /** Its box, without the width of its line: it is turned about the middle of that. */
  getBox(shape: S, measure: MeasureRequest): Box
  /** How far paint goes beyond its box: lines, heads, a text that is larger. */
  getReach(shape: S, place: { readonly box: Box; readonly measure: MeasureRequest }): number
  /** What of it is within a tolerance of a point. */
  getHit(shape: S, point: BoardPoint, place: HitPlace): HitPart | undefined
  /** What lines stick to; absent where none do. */
  readonly outline?: ShapeOutline<S>
}

export interface HitPlace {
  readonly box: Box
  /** Board units. */
  readonly tolerance: number
  /** The points of ink, flat `x, y, pressure, …`: unpacked once for many hits. */
  getInk(shape: InkShape): readonly number[]
}

/** A shape that has packed points. */
export type InkShape = Pick<Registers, 'pts'> & Partial<Pick<Registers, 'q' | 'scale'>>

/** The closed line around a kind, as far as lines that stick to it are concerned. */
export interface ShapeOutline<S> {
  readonly form: 'rect' | 'ellipse' | 'diamond'
  /** The width of its own line, board units. */
  getWidth(shape: S): number
  /** Lines stick to its edge only: its inside belongs to what lies there. */
  readonly isEdgeOnly?: true
}

/** What is written in a kind. */
export interface ShapeText<S> {
  /** What is laid out, in the box of the shape; `undefined` when nothing is. */
  getRequest(shape: S, getBox: () => Box): TextRequest | undefined
  /** How its letters are set. */
  getStyle(shape: S): TextStyle
  /** What the colour of its letters depends on. */
  getInked(shape: S): Inked
  /** Whether a text stands within its box, which grows until it holds it. */
  isWithin(shape: S): boolean
  /** Where it is typed. */
  getField(shape: S, box: Box): TextField
  /** How a shape is aligned that says nothing about it. Default: `center`. */
  readonly align?: Registers['align']
  /** A shape without a text is nothing: it goes when that is empty. */
  readonly isAll?: true
}

/** Where the text of a shape is typed. */
export interface TextField {
  /** Without padding; board units from the `pos` of the shape, before its rotation. */
  readonly box: Box
  readonly align: Registers['align']
  /** Within a box lines wrap at its width, in the middle of its height; else they go on. */
  readonly within: boolean
  /** It does not turn with the shape. */
  readonly isUpright?: true
}

/** How a shape is to look, and what may help to draw it. */
export interface Look {
  readonly theme: Theme
  /** Device pixels per board unit: what is smaller than a pixel need not be drawn. */
  readonly scale: number
  /** What does not touch this need not be drawn: board units from its `pos`, before its rotation. */
  readonly part: Box
  /** The box of the shape that is drawn, as `ShapeGeometry` has it. */
  getBox(): Box
  /** Lines of a text; `undefined` as long as a long one is being laid out. */
  layOut(request: TextRequest): TextLayout | undefined
}

/** Says what a kind is. */
export function defineShape<S extends AnyShape>(
  definition: ShapeDefinition<S>,
): ShapeDefinition<S> {
  return definition
}
