import { getDirection } from '../text/text-direction.ts'
import { type BrokenText, mostLines, type TextLine } from './text-line.ts'

/** What of a text's lines can be kept after a change of it. */
export interface Reuse {
  /** The lines before the change. */
  readonly before: readonly TextLine[]
  /** Where the next one begins. */
  readonly resumeAt: number
  /** All lines from one that begins at an index, where they are the same from there on. */
  getAfter(start: number): readonly TextLine[] | undefined
}

/**
 * Compares a text with one whose lines are known. Where a line ends depends on no more than the word
 * after it, and on nothing before it.
 */
export function compareTexts({ text: was, lines }: BrokenText, text: string): Reuse {
  const most = Math.min(was.length, text.length)
  let start = 0
  while (start < most && was.charCodeAt(start) === text.charCodeAt(start)) start++
  let end = 0
  while (
    end < most - start &&
    was.charCodeAt(was.length - 1 - end) === text.charCodeAt(text.length - 1 - end)
  ) {
    end++
  }
  const moved = text.length - was.length
  const getParagraphDirection = (at: number) => {
    const from = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
    const to = text.indexOf('\n', at)
    return getDirection(text.slice(from, to < 0 ? text.length : to))
  }

  // The line after the next begins before the change: what made this one end is the same.
  let kept = Math.max(0, lines.findLastIndex((line) => line.start < start) - 1)
  const last = lines[kept - 1]
  if (last && last.direction !== getParagraphDirection(last.start)) kept = 0
  const isCut = lines.length >= mostLines
  let next = kept

  return {
    before: lines.slice(0, kept),
    resumeAt: kept === 0 ? 0 : (lines[kept]?.start ?? 0),
    getAfter(at) {
      const then = at - moved
      if (isCut || then <= was.length - end) return undefined
      while ((lines[next]?.start ?? Number.POSITIVE_INFINITY) < then) next++
      const line = lines[next]
      if (line?.start !== then || line.direction !== getParagraphDirection(at)) return undefined
      return lines.slice(next).map((one) => ({ ...one, start: one.start + moved }))
    },
  }
}
