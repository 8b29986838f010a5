import { lineHeight } from '@tiza/shapes'
import type { ReadOptions } from '../format.ts'
import type { Style } from './style.ts'
import type { TextPiece } from './text-pieces.ts'

/** Letters that stand in one line and look alike. */
export interface TextRun {
  readonly text: string
  readonly style: Style
  readonly link?: string | undefined
  /** Where they are held: at their left, middle or right; own units. */
  readonly x: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** On which they stand. */
  readonly baseline: number
  /** About as wide as they are. */
  readonly width: number
}

/** Letters in lines below each other that look alike. */
export interface TextBlock extends TextRun {
  /** How many lines `text` has. */
  readonly lines: number
}

type Measure = ReadOptions['measureText']

/** The blocks of a text. */
export function toBlocks(pieces: readonly TextPiece[], measureText: Measure): readonly TextBlock[] {
  return joinLines(toLines(pieces).flatMap((line) => placeLine(line, measureText)))
}

interface PlacedPiece extends TextPiece {
  readonly baseline: number
}

interface Line {
  readonly x: number
  readonly anchor: TextRun['anchor']
  readonly pieces: PlacedPiece[]
}

/** Pieces that follow each other; each place across begins a line of its own. */
function toLines(pieces: readonly TextPiece[]): readonly Line[] {
  const lines: Line[] = []
  let baseline = 0
  for (const piece of pieces) {
    baseline = (piece.y ?? baseline) + piece.dy
    const last = lines.at(-1)
    if (!last || piece.x !== undefined || (piece.y !== undefined && last.anchor !== 'start')) {
      const x = (piece.x ?? last?.x ?? 0) + piece.dx
      lines.push({ x, anchor: getAnchor(piece.style), pieces: [{ ...piece, dx: 0, baseline }] })
    } else {
      last.pieces.push({ ...piece, baseline })
    }
  }
  return lines
}

function getAnchor(style: Style): TextRun['anchor'] {
  const anchor = style.get('text-anchor')
  const isBackwards = style.get('direction') === 'rtl'
  if (anchor === 'middle') return 'middle'
  return (anchor === 'end') === isBackwards ? 'start' : 'end'
}

/** The runs of a line, those that look alike as one. */
function placeLine({ x, anchor, pieces }: Line, measureText: Measure): TextRun[] {
  const joined: PlacedPiece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && piece.dx === 0 && isAlike(last, piece)) {
      joined.splice(-1, 1, { ...last, text: last.text + piece.text })
    } else joined.push(piece)
  }
  const last = joined.at(-1)
  if (last) joined.splice(-1, 1, { ...last, text: last.text.trimEnd() })
  const widths = joined.map(({ text, style: { fontSize } }) => measureText(text, { fontSize }))
  const [first, ...others] = joined
  if (first && others.length === 0) {
    const { text, style, link, baseline } = first
    return text.trim() === ''
      ? []
      : [{ text, style, link, baseline, x, anchor, width: widths[0] ?? 0 }]
  }
  const whole = joined.reduce((sum, { dx }, at) => sum + dx + (widths[at] ?? 0), 0)
  let left = x - (anchor === 'start' ? 0 : anchor === 'middle' ? whole / 2 : whole)
  return joined.flatMap(({ text, style, link, dx, baseline }, at): TextRun[] => {
    const from = left + dx
    const width = widths[at] ?? 0
    left = from + width
    const spaces = measureText(text.slice(0, text.length - text.trimStart().length), style)
    const run = { text: text.trim(), style, link, baseline, width, anchor: 'start' as const }
    return run.text === '' ? [] : [{ ...run, x: from + spaces }]
  })
}

/** What letters look like. */
const looks = ['fill', 'fill-opacity', 'font-family', 'font-weight', 'font-style', 'visibility']

function isAlike(a: PlacedPiece, b: PlacedPiece): boolean {
  return a.baseline === b.baseline && looksAlike(a, b)
}

function looksAlike(
  a: Pick<TextRun, 'style' | 'link'>,
  b: Pick<TextRun, 'style' | 'link'>,
): boolean {
  return (
    a.link === b.link &&
    a.style.fontSize === b.style.fontSize &&
    looks.every((name) => a.style.get(name) === b.style.get(name))
  )
}

/** Lines may be so much further apart than ours, or nearer, all together, as a share of the size of letters. */
const mostDrift = 0.5
/** And each, so that they are lines of one text at all. */
const mostStep = 0.35

/** Runs below each other that are lines of one text, as one. */
function joinLines(runs: readonly TextRun[]): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  for (const run of runs) {
    const last = blocks.at(-1)
    if (last && isNextLine(last, run)) {
      const { text, width } = last
      const next = { text: `${text}\n${run.text}`, width: Math.max(width, run.width) }
      blocks.splice(-1, 1, { ...last, ...next, lines: last.lines + 1 })
    } else blocks.push({ ...run, lines: 1 })
  }
  return blocks
}

function isNextLine(block: TextBlock, run: TextRun): boolean {
  const { fontSize } = block.style
  const gap = run.baseline - block.baseline
  const drift = gap - block.lines * lineHeight * fontSize
  const isBelow =
    Math.abs(drift) <= mostDrift * fontSize && Math.abs(drift) <= mostStep * fontSize * block.lines
  return (
    isBelow &&
    block.anchor === run.anchor &&
    Math.abs(block.x - run.x) < 0.5 &&
    looksAlike(block, run)
  )
}
