/**
 * Measures parts of one text. What is longer than a browser measures quickly is measured in pieces: the
 * time that one call takes grows faster than its text.
 */
export interface Ruler {
  /** The width of the text between two indices, board units. */
  measure(from: number, to: number): number
  /** Code units that have been measured, all calls together, and `unitsOfCall` for each call. */
  readonly measured: number
}

/** Code units that are measured or drawn in one call. */
export const pieceLength = 512
/** A call takes as long as so many code units in it. */
const unitsOfCall = 16
/** How far before its end a piece looks for a space to end at. */
const nearEnd = 64

export function createRuler(text: string, measureLine: (line: string) => number): Ruler {
  let measured = 0
  /** The pieces of what was measured last: where each ends, and the width up to there. */
  let origin = -1
  let ends: number[] = []
  let widths: number[] = []

  function measurePiece(from: number, to: number): number {
    measured += to - from + unitsOfCall
    return from === to ? 0 : measureLine(text.slice(from, to))
  }

  return {
    get measured() {
      return measured
    },
    measure(from, to) {
      if (to - from <= pieceLength) return measurePiece(from, to)
      if (from !== origin) {
        origin = from
        ends = [from]
        widths = [0]
      }
      for (let end = ends.at(-1) ?? from; to - end > pieceLength; ) {
        const next = findPieceEnd(text, end)
        widths.push((widths.at(-1) ?? 0) + measurePiece(end, next))
        ends.push(next)
        end = next
      }
      const last = ends.findLastIndex((end) => end < to)
      return (widths[last] ?? 0) + measurePiece(ends[last] ?? from, to)
    },
  }
}

/** Where the pieces of a line end that are drawn or measured one after the other. */
export function toPieceEnds(line: string): number[] {
  const ends: number[] = []
  let end = 0
  while (line.length - end > pieceLength) {
    end = findPieceEnd(line, end)
    ends.push(end)
  }
  return [...ends, line.length]
}

/** After a space if there is one near, else where no letter is torn, else where the piece is full. */
function findPieceEnd(text: string, from: number): number {
  const full = from + pieceLength
  for (let end = full; end > full - nearEnd; end--) {
    if (/\s/.test(text.charAt(end - 1))) return end
  }
  return findLetterEnd(text, { from, to: full })
}

/** What joins the letter before, and second halves of what takes two code units. */
const joined = /^(?:\p{M}|\p{EMod}|\u200d|[\udc00-\udfff])/u

/** The last index of a range, if there is one near its end, at which no letter is torn. */
export function findLetterEnd(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  for (let end = to; end > Math.max(from, to - nearEnd); end--) {
    const isWithin = joined.test(text.slice(end, end + 2)) || text[end - 1] === '\u200d'
    if (!isWithin) return end
  }
  return to
}
