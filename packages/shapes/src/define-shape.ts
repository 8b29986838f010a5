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

/** A kind of shape: everything that is known of it. `S` is a shape of the kind, with its registers. */
export interface ShapeDefinition<S extends AnyShape = AnyShape> {
  readonly kind: S['kind']
  /** Its registers by name: those of the contract only, see `defineShape`. */
  readonly schema: KindRegisters
  readonly geometry: ShapeGeometry<S>
  readonly description: ShapeDescription<S>
  /** What is written in it; absent where nothing can be. */
  readonly text?: ShapeText<S>
  /** Draws it with its `pos` at the origin and before its rotation. Reads nothing but what it is given. */
  draw(shape: S, pen: Pen, look: Look): void
  /** The controls of the style panel that apply to a shape; to the next shape, where it is `{}`. */
  getStyleFields(shape: Insidable): readonly StyleField[]
  /** Whether it can be filled as it is. Default: always. */
  hasInside?(shape: Insidable): boolean
  /** The registers that bring its box from one place on the board to another. Default: `pos` and `size`. */
  resize?(shape: S, placement: Placement): Change
  /** The registers that turn it; `undefined`, as by default: `pos` and `angle` will do. */
  rotate?(shape: S, turning: Turning): Change | undefined
  /** Where its handles are when it alone is selected: at its box, the default, or at points of its `path`. */
  getHandles?(shape: S): 'box' | 'points' | 'points-and-box'
  /** How a tool makes it. */
  readonly beginning?: ShapeBeginning
  /**
   * Makes it of elements of Excalidraw. The kinds of the contract have their mappings apart, loaded with
   * the importer: `standardMappings` of `@tiza/shapes/excalidraw`.
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

/** A shape in words: for the list of shapes and screen readers. */
export interface ShapeDescription<S> {
  /** What people call it, by language. */
  getName(shape: S): Words
  /** The colour that it is known by, if any. Default: its `color`, or else black. */
  getColor?(shape: S): Color | undefined
  /** What it says. Default: its `text`. */
  getText?(shape: S): string | undefined
}

/** What a tool makes. */
export interface ShapeBeginning {
  /** The size of a shape that is placed by a click, screen pixels. Default: 160 by 100. */
  readonly size?: { readonly width: number; readonly height: number }
  /** It takes nothing of the style that is chosen. */
  readonly isPlain?: true
}

/** As much of a shape as decides whether it has an inside. */
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

/**
 * Says what a kind is. A kind of one's own has a name of its own and registers of the contract
 * (`Registers` of `@tiza/protocol`), any of them: what a register may hold and how writes to it merge
 * is known to the server and to every client, so a kind cannot bring others. Data of other forms has no
 * place in it.
 */
export function defineShape<S extends AnyShape>(
  definition: ShapeDefinition<S>,
): ShapeDefinition<S> {
  return definition
}
