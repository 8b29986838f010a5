import type { PageText, TextRun } from '@tiza/canvas/pdf/messages'
import type { HighlightQuad } from '@tiza/editor/highlight'
import type { MatchPlace } from '../ui/find/found-texts.ts'
import { findMatches } from './find-matches.ts'

/** How wide some letters are, in whatever unit. */
export type MeasureLetters = (letters: string) => number

/** From the line on which letters stand, as shares of their height: with what hangs below it, and a little above. */
const [below, above] = [-0.25, 1.05]

/** Where a text that is looked for (as `foldText` has it) is on a page, in the order of its text. */
export function toPlaces(
  { text, runs }: PageText,
  wanted: string,
  measure: MeasureLetters = measureByCanvas(),
): readonly MatchPlace[] {
  return findMatches(text, wanted).map(([start, end]) =>
    runs.flatMap((run) => {
      const [first, last] = [Math.max(start, run.at), Math.min(end, run.at + run.length)]
      if (first >= last) return []
      const letters = text.slice(run.at, run.at + run.length)
      const whole = measure(letters)
      const toShare = (at: number) =>
        whole > 0 ? measure(letters.slice(0, at - run.at)) / whole : 0
      return [toQuad(run, [toShare(first), toShare(last)])]
    }),
  )
}

/** The corners around a part of a line: from where to where, as shares of its length. */
function toQuad({ line }: TextRun, [from, to]: readonly [number, number]): HighlightQuad {
  const { order } = line
  const [start, end] = order === 'ttb' ? [0, 1] : order === 'rtl' ? [1 - to, 1 - from] : [from, to]
  const toCorner = (along: number, up: number) =>
    [
      line.from[0] + line.along[0] * along + line.up[0] * up,
      line.from[1] + line.along[1] * along + line.up[1] * up,
    ] as const
  return [
    ...[toCorner(start, above), toCorner(end, above)],
    ...[toCorner(end, below), toCorner(start, below)],
  ]
}

/** In a typeface that need not be that of the page: it is as wide here and there as most are. */
function measureByCanvas(): MeasureLetters {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (letters) => letters.length
  context.font = '16px sans-serif'
  return (letters) => context.measureText(letters).width
}
