import { walkLetters } from '@tiza/protocol'
import {
  type BoardPoint,
  type Direction,
  isRightToLeft,
  lineHeight,
  toSide,
  turn,
} from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createRuler } from '@tiza/shapes/layout/ruler'
import type { TextLayouts } from '@tiza/shapes/layout/text-layouts'
import type { TextLine } from '@tiza/shapes/layout/text-line'
import type { TextPlace } from './text-place.ts'

interface CaretOptions {
  readonly place: TextPlace
  readonly measure: MeasureText
  readonly texts: Pick<TextLayouts, 'get'>
}

/**
 * The index in a text before which a caret stands that is put at a board point: of the nearest line,
 * the nearest place between two letters. Never within a letter of several characters.
 */
export function getCaretAt(
  text: string,
  point: BoardPoint,
  { place, measure, texts }: CaretOptions,
): number {
  const { box, style, align, angle } = place
  const { lines, top, step, centre } = layOut(text, { place, texts })
  const { x, y } = turn(point, -angle, centre)
  const at = Math.min(lines.length - 1, Math.max(0, Math.floor((y - top) / step)))
  const line = lines[at] ?? noLine
  const free = box.width - line.width
  const left = box.x + free * shares[toSide(align, line.direction)]
  return line.start + findInLine(line, x - left, (part) => measure(part, style))
}

/** The ends of the caret that stands before an index of a text: above and below, board units. */
export function getCaretLine(
  text: string,
  index: number,
  { place, measure, texts }: CaretOptions,
): { readonly from: BoardPoint; readonly to: BoardPoint } {
  const { box, style, align, angle } = place
  const { lines, top, step, centre } = layOut(text, { place, texts })
  const at = Math.max(
    0,
    lines.findLastIndex(({ start }) => start <= index),
  )
  const { text: line, start, direction, width } = lines[at] ?? noLine
  const ruler = createRuler(line, (part) => measure(part, style))
  const part = ruler.measure(0, Math.min(line.length, Math.max(0, index - start)))
  const left = box.x + (box.width - width) * shares[toSide(align, direction)]
  const x = direction === 'ltr' ? left + part : left + width - part
  const y = top + at * step
  return { from: turn({ x, y }, angle, centre), to: turn({ x, y: y + step }, angle, centre) }
}

/** How much of the room beside a line is on its left. */
const shares = { left: 0, center: 0.5, right: 1 } as const

const noLine: TextLine = { text: '', start: 0, width: 0, direction: 'ltr' }

/** Lines from top to bottom, and where they are before they are turned, board units. */
function layOut(text: string, { place, texts }: Omit<CaretOptions, 'measure'>) {
  const { box, style, within } = place
  const { lines } = texts.get({ text, style, wrap: within ? box.width : undefined })
  const step = style.fontSize * lineHeight
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const top = within ? centre.y - (lines.length * step) / 2 : box.y
  return { lines, step, centre, top }
}

interface Run {
  readonly text: string
  readonly start: number
  readonly direction: Direction
}

/** The index in a line that is nearest to a distance from its left edge, board units. */
function findInLine(line: TextLine, x: number, measure: (part: string) => number): number {
  const runs = toRuns(line)
  const shown = line.direction === 'ltr' ? runs : [...runs].reverse()
  let left = 0
  for (const [at, run] of shown.entries()) {
    const width = createRuler(run.text, measure).measure(0, run.text.length)
    if (x <= left + width || at === shown.length - 1) {
      const fromStart = run.direction === 'ltr' ? x - left : left + width - x
      return run.start + findInRun(run.text, fromStart, measure)
    }
    left += width
  }
  return 0
}

/** Pieces of a line that are read one way; what is neutral between two goes with the line. */
function toRuns({ text, direction }: TextLine): Run[] {
  const runs: Run[] = []
  let start = 0
  let current = direction
  let lastEnd = 0
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    const next: Direction = isRightToLeft(letter) ? 'rtl' : 'ltr'
    if (next !== current) {
      const end = current === direction ? index : lastEnd
      if (end > start) runs.push({ text: text.slice(start, end), start, direction: current })
      start = end
      current = next
    }
    lastEnd = index + letter.length
  }
  const end = current === direction ? text.length : lastEnd
  runs.push({ text: text.slice(start, end), start, direction: current })
  return end < text.length ? [...runs, { text: text.slice(end), start: end, direction }] : runs
}

/** How much of a run lies before a distance from where one starts to read it. */
function findInRun(text: string, distance: number, measure: (part: string) => number): number {
  const places = getLetterEnds(text)
  let [low, high] = [0, places.length - 1]
  const ruler = createRuler(text, measure)
  const widthTo = (at: number) => ruler.measure(0, places[at] ?? 0)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (widthTo(middle) <= distance) low = middle
    else high = middle
  }
  const nearest = distance - widthTo(low) <= widthTo(high) - distance ? low : high
  return places[nearest] ?? 0
}

/** Where letters end as people see them, after the place before the first. */
function getLetterEnds(text: string): number[] {
  let end = 0
  return [0, ...Array.from(walkLetters(text), ({ length }) => (end += length))]
}
