import { createRuler, pieceLength, toPieceEnds } from '@tiza/editor/layout/ruler'
import type { TextLine } from '@tiza/editor/layout/text-line'
import { lineHeight, type TextLayout, toTextStyle } from '@tiza/editor/text-layout'
import type { Registers } from '@tiza/protocol'
import { getTextColor, hasHalo, type Inked, paper, toSide } from '@tiza/shapes'
import type { Canvas, RenderContext } from './renderer.ts'

/** What decides how a shape's text looks. */
export interface Written extends Inked {
  readonly text?: string
  readonly font?: Registers['font']
  readonly italic?: boolean
  readonly link?: string
}

/** Both sides of a letter's edge together, as a share of the font size. */
const haloWidth = 0.4

/**
 * Text of fewer device pixels is drawn as a bar for each line: nobody can read it, and a view of a
 * whole board may show millions of letters.
 */
const smallestPx = 1.5
/** Of a bar, as a share of the font size; with `barAlpha` as much ink as letters have. */
const barHeight = 0.5
const barAlpha = 0.35

interface Place {
  /** Of the text, board units. */
  readonly top: number
  /** Of the edge or middle by which lines are aligned, board units. */
  readonly x: Readonly<Record<'left' | 'center' | 'right', number>>
  readonly align: Registers['align']
}

/** A letter may reach into so many lines above and below its own. */
const linesAround = 3

/** Draws lines of text one below the other, those that are seen; underlined when they lead somewhere. */
export function paintLines(
  canvas: Canvas,
  shape: Written,
  {
    layout: { lines },
    place: { top, x, align },
    context: { measure, theme, toFont, part, scale },
  }: { layout: TextLayout; place: Place; context: RenderContext },
): void {
  const style = toTextStyle(shape)
  const step = style.fontSize * lineHeight
  canvas.font = toFont(style)
  canvas.fillStyle = getTextColor(shape, theme)
  const asBars = style.fontSize * scale < smallestPx
  const halo = !asBars && hasHalo(shape)
  if (asBars) canvas.globalAlpha *= barAlpha
  if (halo) {
    canvas.strokeStyle = paper[theme]
    canvas.lineWidth = style.fontSize * haloWidth
    canvas.lineJoin = 'round'
  }
  canvas.textBaseline = 'middle'
  const first = Math.max(0, Math.floor((part.y - top) / step) - linesAround)
  const end = Math.ceil((part.y + part.height - top) / step) + linesAround
  for (const [index, line] of lines.slice(first, Math.max(first, end)).entries()) {
    const { text, width, direction } = line
    const side = toSide(align, direction)
    const y = top + step * (first + index + 0.5)
    const left = x[side] - width * shares[side]
    if (!isSeen(left, left + width)) continue
    if (asBars) {
      canvas.fillRect(left, y - style.fontSize * (barHeight / 2), width, style.fontSize * barHeight)
      continue
    }
    canvas.direction = direction
    if (text.length <= pieceLength) {
      canvas.textAlign = side
      paint(text, x[side], y)
    } else {
      canvas.textAlign = direction === 'ltr' ? 'left' : 'right'
      paintPieces(line, left, y)
    }
    if (shape.link) canvas.fillRect(left, y + step * 0.36, width, step / 20)
  }

  function isSeen(from: number, to: number): boolean {
    return from <= part.x + part.width + step && to >= part.x - step
  }

  function paint(text: string, textX: number, y: number): void {
    if (halo) canvas.strokeText(text, textX, y)
    canvas.fillText(text, textX, y)
  }

  /** The parts of a long line that are seen, each from where one starts to read it. */
  function paintPieces({ text, width, direction }: TextLine, left: number, y: number): void {
    const ruler = createRuler(text, (piece) => measure(piece, style))
    let start = 0
    let before = 0
    for (const pieceEnd of toPieceEnds(text)) {
      const after = ruler.measure(0, pieceEnd)
      const [from, to] = direction === 'ltr' ? [before, after] : [width - after, width - before]
      const pieceX = left + (direction === 'ltr' ? from : to)
      if (isSeen(left + from, left + to)) paint(text.slice(start, pieceEnd), pieceX, y)
      start = pieceEnd
      before = after
    }
  }
}

/** How much of a line is on the left of where it is aligned. */
const shares = { left: 0, center: 0.5, right: 1 } as const
