import type { Color, KindRegisters, Provenance, Registers } from '@tiza/protocol'
import type { Theme } from './color/palette.ts'
import type { ExcalidrawMapping } from './excalidraw/mapping.ts'
import type { ExcalidrawWriter } from './excalidraw/writer.ts'
import type { BoardPoint, Box } from './geometry/types.ts'
import type { Pen } from './pen.ts'
import type { ShapeHandles } from './shape-handles.ts'
import type { StyleField } from './style/style-field.ts'
import type { Inked } from './text/text-color.ts'
import type { TextLayout, TextSize } from './text/text-layout.ts'
import type { TextRequest } from './text/text-request.ts'
import type { TextStyle } from './text/text-style.ts'
import type { Change, Placement, Turning } from './transform/placement.ts'
import type { Words } from './words/words.ts'

type Common = 'angle' | 'group' | 'subgroups' | 'frame' | 'locked' | 'lockedBy' | 'opacity'

/** The properties of shapes of every kind. */
export type AnyShape = Readonly<
  { id: string; kind: string } & Pick<Registers, 'pos' | 'z'> &
    Partial<Pick<Registers, Common>> &
    Provenance
>

/** The definition of a kind of shape. `S` is the type of its shapes, with their registers. */
export interface ShapeDefinition<S extends AnyShape = AnyShape> {
  readonly kind: S['kind']
  /** Its registers by name: those of the contract only, see `defineShape`. */
  readonly schema: KindRegisters
  readonly geometry: ShapeGeometry<S>
  readonly description: ShapeDescription<S>
  /** Its text; absent for kinds without text. */
  readonly text?: ShapeText<S>
  /** Draws a shape in board units, with its `pos` at the origin and without its rotation. Must depend on its arguments only. */
  draw(shape: S, pen: Pen, look: Look): void
  /** The controls of the style panel that apply to a shape; `{}` stands for the next shape. */
  getStyleFields(shape: Insidable): readonly StyleField[]
  /** Whether a shape can be filled. Default: always. */
  hasInside?(shape: Insidable): boolean
  /** The registers that move and resize a shape to a new box. Default: `pos` and `size`. */
  resize?(shape: S, placement: Placement): Change
  /** The registers that rotate a shape; `undefined`, the default, means `pos` and `angle`. */
  rotate?(shape: S, turning: Turning): Change | undefined
  /** Handles of its own. Default: only those of its box. */
  readonly handles?: ShapeHandles<S>
  /** How a tool creates it. */
  readonly beginning?: ShapeBeginning
  /**
   * Converts Excalidraw elements to it. The mappings of the contract's kinds are separate, loaded with the
   * importer: `standardMappings` of `@tiza/shapes/excalidraw`.
   */
  readonly fromExcalidraw?: ExcalidrawMapping
  /** Writes it as Excalidraw elements; those of the contract's kinds are separate, too: `standardWriters`. */
  readonly toExcalidraw?: ExcalidrawWriter<S>
  /** Whether it contains shapes, like a frame: clips them, moves them, and takes in those it is drawn around. */
  readonly holdsShapes?: true
  /** Whether it covers what lies below, whatever its fill. */
  readonly isOpaque?: true
  /** Whether its fill is the paper of a note, see `toNotePaper`. */
  readonly isPaper?: true
  /** Whether the eraser removes it only by a click, since it contains other shapes. */
  readonly erasedByClick?: true
  /** Whether resizing by a corner keeps its aspect ratio. */
  readonly keepsRatio?: true
}

/** The description of a shape for the list of shapes and screen readers. */
export interface ShapeDescription<S> {
  /** Its name, by language. */
  getName(shape: S): Words
  /** Its main colour, if any. Default: its `color`, or black. */
  getColor?(shape: S): Color | undefined
  /** Its text. Default: `text`. */
  getText?(shape: S): string | undefined
}

/** The initial form of a shape created by a tool. */
export interface ShapeBeginning {
  /** Size of a shape placed by a click, in screen pixels. Default: 160 by 100. */
  readonly size?: { readonly width: number; readonly height: number }
  /** It ignores the chosen style. */
  readonly isPlain?: true
}

/** The properties that decide whether a shape has an inside. */
export interface Insidable {
  readonly kind?: string
  readonly fill?: Registers['fill']
  readonly closed?: boolean
  readonly bend?: Registers['bend']
  readonly path?: readonly unknown[]
}

/** Measures a text, in board units; an estimate while a long text is being laid out. */
export type MeasureRequest = (request: TextRequest) => TextSize

/** `ink` is drawn as a line: strokes, letters, outlines. `body` is an area, on which other shapes can lie. */
export type HitPart = 'ink' | 'body'

/** The geometry of a kind, in board units relative to the `pos` of the shape, without its rotation. */
export interface ShapeGeometry<S> {
  /** Its box, without the line width. Rotation is about the centre of it. */
  getBox(shape: S, measure: MeasureRequest): Box
  /** How far it paints beyond its box: line width, arrow heads, overflowing text. */
  getReach(shape: S, place: { readonly box: Box; readonly measure: MeasureRequest }): number
  /** The part of the shape within a tolerance of a point, if any. */
  getHit(shape: S, point: BoardPoint, place: HitPlace): HitPart | undefined
  /** The outline to which lines bind; absent if they cannot. */
  readonly outline?: ShapeOutline<S>
}

export interface HitPlace {
  readonly box: Box
  /** Board units. */
  readonly tolerance: number
  /** Board units per CSS pixel, for what keeps its size on the screen. Default 1. */
  readonly pixel?: number
  /** The decoded points of ink, flat `x, y, pressure, …`; cached. */
  getInk(shape: InkShape): readonly number[]
}

/** A shape with packed points. */
export type InkShape = Pick<Registers, 'pts'> & Partial<Pick<Registers, 'q' | 'scale'>>

/** The outline of a kind, for lines bound to it. */
export interface ShapeOutline<S> {
  readonly form: 'rect' | 'ellipse' | 'diamond'
  /** Width of the outline, board units. */
  getWidth(shape: S): number
  /** Lines bind to its edge only, since other shapes lie inside. */
  readonly isEdgeOnly?: true
}

/** The text of a kind. */
export interface ShapeText<S> {
  /** The text to lay out in the box of the shape; `undefined` for none. */
  getRequest(shape: S, getBox: () => Box): TextRequest | undefined
  /** The text style. */
  getStyle(shape: S): TextStyle
  /** The inputs of the text colour. */
  getInked(shape: S): Inked
  /** Whether the text is inside the box, which grows to contain it. */
  isWithin(shape: S): boolean
  /** Where the text is edited. */
  getField(shape: S, box: Box): TextField
  /** Default alignment of the text. Default: `center`. */
  readonly align?: Registers['align']
  /** It is a name beside the shape: one line, of the same size at every zoom, see `Look.namesApart`. */
  readonly isName?: true
  /** A shape consists of its text and is deleted when that is empty. */
  readonly isAll?: true
}

/** The field in which the text of a shape is edited. */
export interface TextField {
  /** Without padding; board units relative to the `pos` of the shape, without its rotation. */
  readonly box: Box
  readonly align: Registers['align']
  /** Whether lines wrap at the width of the box and are centred vertically; else they do not wrap. */
  readonly within: boolean
  /** The field does not rotate with the shape. */
  readonly isUpright?: true
}

/** The context of drawing a shape. */
export interface Look {
  readonly theme: Theme
  /** Device pixels per board unit: details below a pixel need not be drawn. */
  readonly scale: number
  /** The visible part, in board units relative to `pos`, without rotation; nothing else need be drawn. */
  readonly part: Box
  /** Whether its name is shown apart, at the same size at every zoom, and not to be drawn. */
  readonly namesApart?: boolean | undefined
  /** The box of the shape, see `ShapeGeometry`. */
  getBox(): Box
  /** Lays out a text; `undefined` while a long one is in progress. */
  layOut(request: TextRequest): TextLayout | undefined
}

/**
 * Defines a kind of shape. A custom kind has its own name and any registers of the contract (`Registers` of
 * `@tiza/protocol`). It cannot add registers, since the server and every client must know their values and how
 * writes to them merge.
 */
export function defineShape<S extends AnyShape>(
  definition: ShapeDefinition<S>,
): ShapeDefinition<S> {
  return definition
}
