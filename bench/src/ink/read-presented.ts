import { inkMark } from '../canvas/watch-ink.ts'
import { readHandover, type TraceEvent } from './read-trace.ts'

/**
 * From moves of the pointer until the display compositor has drawn the frame that has their ink, milliseconds: the
 * trace of a page that marks its ink, and how long before each mark its moves were.
 */
export function readPresented(
  events: readonly TraceEvent[],
  toMarks: readonly (readonly number[])[],
): number[] {
  const marks = events.filter(({ name }) => name === inkMark)
  const main = events.filter(({ pid, tid }) => pid === marks[0]?.pid && tid === marks[0]?.tid)
  const display = events.filter(({ name }) => name === 'DirectRenderer::DrawFrame')
  return marks.flatMap((mark, at) => {
    const { presentedUs } = readHandover(mark, { main, display })
    if (presentedUs === undefined) return []
    return (toMarks[at] ?? []).map((ms) => ms + (presentedUs - mark.ts) / 1_000)
  })
}
