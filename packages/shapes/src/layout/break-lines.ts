import { getDirection } from '../text/text-direction.ts'
import { findLastFitting, findLetterEnds, findWordEnds } from './places.ts'
import { compareTexts } from './reuse-lines.ts'
import { createRuler, type Ruler } from './ruler.ts'
import { type BrokenText, ellipsis, mostLines, type TextLine } from './text-line.ts'

export interface BreakOptions {
  readonly measure: (line: string) => number
  /** Board units; without it, lines end with their paragraphs only. */
  readonly wrap: number | undefined
  /** Of a letter, board units: where to look first. */
  readonly usualWidth: number
  /** A text much like it, at the same width and in the same style: lines that are the same are kept. */
  readonly like?: BrokenText | undefined
}

/** Code units that are measured between two yields: a fraction of a millisecond, most often. */
const unitsAtOnce = 256
/** With the space behind it. */
const lettersPerWord = 6

/**
 * Breaks a text into lines, between words where it can. Measures each letter a few times, however long
 * words and lines are, and yields again and again, so that its caller may do something else.
 */
export function* breakLines(
  text: string,
  { like, ...options }: BreakOptions,
): Generator<void, readonly TextLine[], void> {
  const ruler = createRuler(text, options.measure)
  const breaker = createBreaker(text, { ...options, ruler })
  const same = like && compareTexts(like, text)
  const lines = [...(same?.before ?? [])]
  let at: number | undefined = same?.resumeAt ?? 0
  let yieldedAt = 0
  while (at !== undefined && lines.length <= mostLines) {
    const after = same?.getAfter(at)
    if (after) {
      for (const line of after) lines.push(line)
      break
    }
    const { line, next } = breaker.breakAt(at)
    lines.push(line)
    at = next
    if (ruler.measured - yieldedAt < unitsAtOnce) continue
    yieldedAt = ruler.measured
    yield
  }
  if (lines.length <= mostLines) return lines
  const last = { text: ellipsis, width: options.measure(ellipsis) }
  return lines
    .slice(0, mostLines)
    .map((line, at) => (at < mostLines - 1 ? line : { ...line, ...last }))
}

interface Breaker {
  /** The line that begins at an index, and where the next one does; `undefined` after the last. */
  breakAt(start: number): { readonly line: TextLine; readonly next: number | undefined }
}

/** Breaks lines of a text from top to bottom. */
function createBreaker(
  text: string,
  { ruler, wrap, usualWidth }: BreakOptions & { readonly ruler: Ruler },
): Breaker {
  let paragraph = { end: -1, direction: getDirection('') }
  let words = findWordEnds(text, { from: 0, to: 0 })
  /** Those of the word that ends at `end`. */
  let letters = { end: -1, places: words }
  let [word, letter] = [0, 0]
  let usualUnits = Math.max(1, Math.ceil((wrap ?? 0) / usualWidth))
  let [wordsInLine, lettersInLine] = [usualUnits / lettersPerWord, usualUnits]

  function enterParagraph(start: number): void {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    const begin = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
    paragraph = { end, direction: getDirection(text.slice(begin, end)) }
    words = findWordEnds(text, { from: start, to: end })
    word = 0
  }

  /** The line up to an index, of which some is measured already. */
  function toLine(
    start: number,
    end: number,
    known?: { readonly end: number; readonly width: number },
  ) {
    const isLast = end === paragraph.end
    const part = text.slice(start, end)
    // Spaces at the end of a line that wraps belong to no line.
    const shown = isLast ? part : part.trimEnd()
    const shownEnd = start + shown.length
    const width = known?.end === shownEnd ? known.width : ruler.measure(start, shownEnd)
    usualUnits = Math.max(1, shown.length)
    const line = { text: shown, start, width, direction: paragraph.direction }
    return { line, next: isLast ? (end < text.length ? end + 1 : undefined) : end }
  }

  /** The line up to the end of a word, and the space behind it. */
  function toLineOfWords(start: number, last: number, width?: number) {
    const end = words.get(last) ?? paragraph.end
    word = last + 1
    const known = width === undefined ? undefined : { end, width }
    return toLine(start, Math.min(end + 1, paragraph.end), known)
  }

  return {
    breakAt(start) {
      if (start > paragraph.end) enterParagraph(start)
      if (wrap === undefined || start === paragraph.end) return toLine(start, paragraph.end)
      const fit = { text, ruler, start, wrap, usualUnits }
      const fitting = findLastFitting(words, { ...fit, first: word, usual: wordsInLine })
      if (fitting) {
        wordsInLine = fitting.at - word + 1
        return toLineOfWords(start, fitting.at, fitting.width)
      }
      // Its first word is too long: it is broken after one letter at least.
      const end = words.get(word) ?? paragraph.end
      if (letters.end !== end) {
        letters = { end, places: findLetterEnds(text, { from: start, to: end }) }
        letter = 0
      }
      const { places } = letters
      const cut = findLastFitting(places, { ...fit, first: letter, usual: lettersInLine })
      const last = cut?.at ?? letter
      const cutEnd = places.get(last) ?? end
      lettersInLine = last - letter + 1
      letter = last + 1
      if (cutEnd === end) return toLineOfWords(start, word)
      return toLine(start, cutEnd, cut && { end: cutEnd, width: cut.width })
    },
  }
}
