import { walkLetters } from '@tiza/protocol'
import { findLetterEnd, type Ruler } from './ruler.ts'

/** Indices of a text in ascending order, found as far as they are asked for. */
export interface Places {
  /** `undefined` beyond the last. */
  get(at: number): number | undefined
  /** As many as have been found. */
  readonly count: number
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Where words end between two indices of a text: before each space, and at the end unless one is there. */
export function findWordEnds(text: string, range: Range): Places {
  return createPlaces(walkWordEnds(text, range))
}

function* walkWordEnds(text: string, { from, to }: Range): Generator<number, void, void> {
  const space = /\s/g
  space.lastIndex = from
  for (let found = space.exec(text); found && found.index < to; found = space.exec(text)) {
    yield found.index
    from = found.index + 1
  }
  if (from < to) yield to
}

/** What people see as one letter is shorter; longer ones are torn. Code units. */
const longestLetter = 128

/** Where letters end between two indices of a text. */
export function findLetterEnds(text: string, range: Range): Places {
  return createPlaces(walkLetterEnds(text, range))
}

function* walkLetterEnds(text: string, { from, to }: Range): Generator<number, void, void> {
  let end = from
  for (const { length } of walkLetters(text.slice(from, to))) {
    for (let left = length; left > 0; left -= longestLetter) {
      end += Math.min(left, longestLetter)
      yield end
    }
  }
}

function createPlaces(places: Iterator<number, void, void>): Places {
  const found: number[] = []
  let isEnded = false
  return {
    get count() {
      return found.length
    },
    get(at) {
      while (found.length <= at && !isEnded) {
        const { value, done } = places.next()
        if (done || value === undefined) isEnded = true
        else found.push(value)
      }
      return found[at]
    },
  }
}

interface FitOptions {
  readonly text: string
  readonly ruler: Ruler
  /** Where the line begins. */
  readonly start: number
  /** The most that fits, board units. */
  readonly wrap: number
  /** The first of the places at which the line may end. */
  readonly first: number
  /** How many of them most lines hold. */
  readonly usual: number
  /** How many code units most lines hold. */
  readonly usualUnits: number
}

/**
 * The last of the places up to which a line fits, by its number, and the width up to there; `undefined`
 * where not even the first does. Never measures much more than twice the line.
 */
export function findLastFitting(
  places: Places,
  { text, ruler, start, wrap, first, usual, usualUnits }: FitOptions,
): { readonly at: number; readonly width: number } | undefined {
  let fitting = first - 1
  let fittingWidth = 0
  let tooMany = Number.POSITIVE_INFINITY
  let at = fitting + Math.max(1, Math.round(usual))
  for (let tries = 1; tooMany - fitting > 1; tries++) {
    const place = places.get(at)
    if (place === undefined) {
      tooMany = places.count
      at = tooMany - 1
      continue
    }
    const width = measureUpTo(place)
    if (width <= wrap) [fitting, fittingWidth] = [at, width]
    else tooMany = at
    const count = at - first + 1
    const most = Math.min(tooMany - 1, first + 2 * count)
    // Letters are about as wide as those before; where they are not, halves or doubles.
    const isOdd = tries > 3
    const halfway = tooMany < Number.POSITIVE_INFINITY ? (fitting + tooMany) >> 1 : most
    const likely = isOdd ? halfway : first - 1 + Math.floor((count * wrap) / Math.max(width, 1e-9))
    at = Math.max(fitting + 1, Math.min(likely, most))
  }
  return fitting < first ? undefined : { at: fitting, width: fittingWidth }

  /** The width up to a place, or to one before it that is too far already: a word may be endless. */
  function measureUpTo(place: number): number {
    for (let units = usualUnits * 2; units < place - start; units *= 2) {
      const width = ruler.measure(start, findLetterEnd(text, { from: start, to: start + units }))
      if (width > wrap) return width
    }
    return ruler.measure(start, place)
  }
}
