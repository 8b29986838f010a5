import type { Box } from './geometry/types.ts'
import type { TextLayout } from './text/text-layout.ts'
import type { TextStyle } from './text/text-style.ts'

/**
 * What draws shapes: onto a canvas, into an SVG or a PDF. Kinds speak to it in board units from the
 * `pos` of their shape, before its rotation; where that is on the board, and in which frame, is set by
 * the code that draws the board. A pen knows no kinds, no themes and no board.
 */
export interface Pen {
  /**
   * Draws one path: filled first, then stroked. Each by itself: where both are translucent, the fill
   * shows through the line.
   */
  path(path: Path, paint: PathPaint): void
  /** Draws a text that has been laid out. */
  text(text: DrawnText): void
  /** Draws a picture or a page of a PDF; `false`, and nothing is drawn, as long as its pixels are not at hand. */
  picture(picture: Picture): boolean
  /** What `draw` draws is seen only inside of a path. */
  clip(path: Path, rule: FillRule, draw: () => void): void
  /** What `draw` draws is as opaque as `opacity` says, 0 to 1: each path by itself. */
  fade(opacity: number, draw: () => void): void
  /** What `draw` draws is translucent together, as one: where it overlaps itself, nothing shows. */
  asOne(draw: () => void): void
}

/**
 * A path: a function that traces it. A canvas is traced itself, so long ink costs no list of
 * commands. It may be called again, and traces the same each time, as long as the pen is at it: a
 * pen that draws later notes what is traced.
 */
export type Path = (tracer: PathTracer) => void

/**
 * Where a path is traced: a 2d context is one. Commands mean what they mean there (HTML, section
 * "Building paths"); a path that is empty may begin with any of them.
 */
export interface PathTracer {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void
  /** Part of a circle: angles in radians, clockwise unless the last says otherwise. */
  arc(
    x: number,
    y: number,
    radius: number,
    from: number,
    to: number,
    counterclockwise?: boolean,
  ): void
  /** A line to a corner and an arc around it, on the way from one point to another. */
  arcTo(cornerX: number, cornerY: number, toX: number, toY: number, radius: number): void
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    from: number,
    to: number,
  ): void
  rect(x: number, y: number, width: number, height: number): void
  roundRect(x: number, y: number, width: number, height: number, radius: number): void
  closePath(): void
}

export type FillRule = 'nonzero' | 'evenodd'

/** How a path is drawn. Colours are CSS: `#rrggbb`. */
export interface PathPaint {
  readonly fill?: { readonly color: string; readonly rule: FillRule } | undefined
  readonly line?: Line | undefined
  /** The same function comes again, and traces the same for ever: what it traces is worth keeping. */
  readonly isKept?: boolean | undefined
}

/** A line, joined round. */
export interface Line {
  readonly color: string
  /** Board units, more than 0. */
  readonly width: number
  /** Dashes and gaps by turns, board units; none: solid. */
  readonly dash?: readonly number[] | undefined
  readonly cap: 'round' | 'butt'
}

/** A text, its lines one below the other. */
export interface DrawnText {
  readonly layout: TextLayout
  readonly style: TextStyle
  /** Where each line is aligned: by its left, middle or right, by its own direction. Board units. */
  readonly x: Readonly<Record<'left' | 'center' | 'right', number>>
  readonly align: 'start' | 'center' | 'end'
  /** Board units; lines are `style.fontSize * lineHeight` apart. */
  readonly top: number
  readonly color: string
  /** The colour of an edge around the letters, in front of a hatched fill. */
  readonly halo?: string | undefined
  /** Where the text leads; it is underlined. */
  readonly link?: string | undefined
  /** Lines that do not touch this need not be drawn. */
  readonly part?: Box | undefined
}

/** A picture, or a page of a PDF, named by the SHA-256 of its bytes. */
export interface Picture {
  readonly hash: string
  /** Which page of a PDF, the first being 1. Default: the bytes are a picture. */
  readonly page?: number | undefined
  /** Where it is drawn, board units. */
  readonly box: Box
  /** The part that is shown: left, top, right and bottom as shares of its size. */
  readonly crop: readonly [number, number, number, number]
  /** Whether it is mirrored left to right, and top to bottom. */
  readonly flip: { readonly across: boolean; readonly down: boolean }
}
