import type { ScreenPoint } from '@tiza/editor/camera'
import type { OwnPointer } from '../parts/follow-own-pointer.ts'

/** What is shown of somebody's cursor: all of it, no name, or nothing. */
export type CursorLook = 'named' | 'bare' | 'hidden'

/** Stillness after which a name fades, and then its cursor. */
export const nameFadesMs = 3_000
export const cursorFadesMs = 5_000

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where the arrow is, from its tip. CSS pixels. */
const arrow: Area = { left: -4, top: -4, right: 16, bottom: 18 }
/** The widest that a name may be, below it to the right, with some room around. */
const name: Area = { left: 4, top: 10, right: 140, bottom: 48 }

/** The same where its name is on the left, for lack of room. */
const nameOnLeft: Area = { ...name, left: -132, right: 8 }

/** How a cursor with its tip at a point looks after so long a stillness, while one's own pointer is somewhere. */
export function getCursorLook(
  at: ScreenPoint,
  {
    stillForMs,
    own,
    isOnLeft = false,
  }: {
    readonly stillForMs: number
    readonly own: OwnPointer | undefined
    /** Whether its name is to the left of it. */
    readonly isOnLeft?: boolean
  },
): CursorLook {
  // Which of them it is can be asked for by pointing at it, but not while one draws there.
  if (own && !own.isPressed && isIn(arrow, { at, own })) return 'named'
  if (stillForMs >= cursorFadesMs) return 'hidden'
  if (stillForMs >= nameFadesMs) return 'bare'
  return own && isIn(isOnLeft ? nameOnLeft : name, { at, own }) ? 'bare' : 'named'
}

function isIn(
  { left, top, right, bottom }: Area,
  { at, own }: { at: ScreenPoint; own: ScreenPoint },
): boolean {
  const [x, y] = [own.x - at.x, own.y - at.y]
  return x >= left && x <= right && y >= top && y <= bottom
}
