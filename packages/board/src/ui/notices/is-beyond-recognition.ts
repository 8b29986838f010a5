import type { Shape } from '@tiza/protocol'
import { type Box, getCentre, touches } from '@tiza/shapes'

export interface RecognitionOptions {
  readonly getBounds: (shape: Shape) => Box
  /** What is seen of the board. */
  readonly view: Box
}

/** A shape has shrunk to nothing when it is smaller than by so much. */
const mostShrunk = 10
/** What goes out of sight by less than this, in board units, is found again beside the screen. */
const nearUnits = 1_000
const faintest = 0.1

/**
 * Whether a shape is hardly what it was: most of its words are gone, it has shrunk to nothing, can hardly be
 * seen, or is far out of sight.
 */
export function isBeyondRecognition(
  before: Shape,
  now: Shape,
  { getBounds, view }: RecognitionOptions,
): boolean {
  if (isFaint(now) && !isFaint(before)) return true
  if (getKeptShare(getText(before), getText(now)) < 0.5) return true
  const [was, is] = [getBounds(before), getBounds(now)]
  const length = getLength(was)
  if (getLength(is) * mostShrunk < length) return true
  const [from, to] = [getCentre(was), getCentre(is)]
  const isFar = Math.hypot(to.x - from.x, to.y - from.y) >= Math.max(nearUnits, 2 * length)
  return isFar && !touches(is, view)
}

/** Which share of the pairs of letters that are beside each other in a text is still in another; 1 of none. */
export function getKeptShare(before: string, now: string): number {
  const pairs = toPairs(before)
  if (pairs.length === 0) return 1
  const left = new Map<string, number>()
  for (const pair of toPairs(now)) left.set(pair, (left.get(pair) ?? 0) + 1)
  let kept = 0
  for (const pair of pairs) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    kept++
  }
  return kept / pairs.length
}

/** Pairs of letters, whatever their case and the blanks around them; a single letter by itself. */
function toPairs(text: string): string[] {
  const letters = [...text.trim().toLowerCase().replace(/\s+/g, ' ')]
  if (letters.length === 1) return letters
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

function getText(shape: Shape): string {
  return 'text' in shape ? (shape.text ?? '') : ''
}

function isFaint({ opacity = 1 }: Shape): boolean {
  return opacity < faintest
}

function getLength({ width, height }: Box): number {
  return Math.max(width, height)
}
