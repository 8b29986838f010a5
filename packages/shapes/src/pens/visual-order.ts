import type { Direction } from '../text/text-direction.ts'

/** Letters that are written from right to left: those of Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
/** What keeps the direction of what is around it. */
const neutral = /[\s\p{P}\p{S}\p{M}]/u

/**
 * The letters of a line from left to right, as they are seen: in which order programs expect them in a PDF, who turn
 * what is read from right to left around again. Levels of embedding beyond the first are not looked for.
 */
export function toVisualOrder(text: string, direction: Direction): string {
  if (direction === 'ltr' && !rightToLeft.test(text)) return text
  const runs: { readonly direction: Direction; text: string }[] = []
  let waiting = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (neutral.test(segment) && !rightToLeft.test(segment)) {
      waiting += segment
      continue
    }
    const own: Direction = rightToLeft.test(segment) ? 'rtl' : 'ltr'
    const last = runs.at(-1)
    // What stands between two of one direction has it, too; else that of the line.
    if (last?.direction === own) last.text += waiting + segment
    else {
      if (waiting !== '') runs.push({ direction, text: waiting })
      runs.push({ direction: own, text: segment })
    }
    waiting = ''
  }
  if (waiting !== '') runs.push({ direction, text: waiting })
  const seen = runs.map((run) => (run.direction === 'rtl' ? turn(run.text) : run.text))
  return (direction === 'rtl' ? seen.reverse() : seen).join('')
}

function turn(text: string): string {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    .reverse()
    .join('')
}
