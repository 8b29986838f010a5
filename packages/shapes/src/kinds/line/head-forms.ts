import type { Registers } from '@tiza/protocol'

/** How large the head of a line is: board units, multiples of the width of its line, and shares of its size. */
export const headSize = {
  least: 8,
  perWidth: 2.5,
  /** The most of its line that the size is, as a share; but never less than the line is wide. */
  mostOfLine: 1 / 2,
  /** From the line to a corner beside it, as a share of the size. */
  beside: 1 / 2,
  /** The radius of a dot, as a share of the size. */
  dot: 1 / 3,
  /** From the line to a corner of a diamond beside it, as a share of the size. */
  diamond: 1 / 3,
  /** From the tip to an end of a cross, along the line and beside it, as a share of the size. */
  cross: 1 / 3,
  /** The radius of the ring of a crow's foot, as a share of the size. */
  ring: 1 / 4,
} as const

/** A place in sizes of the head: along the line, from its tip on, and beside it. */
type HeadPoint = readonly [along: number, beside: number]

/** What a head consists of: lines from point to point, and circles on its line. */
export type HeadForm =
  | { readonly points: readonly HeadPoint[]; readonly isClosed?: true }
  | { readonly along: number; readonly radius: number }

/** How a head looks. Within what is closed and not solid, its line is not seen. */
export interface HeadLook {
  readonly forms: readonly HeadForm[]
  readonly isSolid?: true
}

const { beside, dot, diamond, cross, ring } = headSize

const wings: readonly HeadPoint[] = [
  [-1, -beside],
  [0, 0],
  [-1, beside],
]
const triangle: HeadForm = { points: wings, isClosed: true }
const disc: HeadForm = { along: 0, radius: dot }
const rhombus: HeadForm = {
  points: [
    [-1, 0],
    [-1 / 2, -diamond],
    [0, 0],
    [-1 / 2, diamond],
  ],
  isClosed: true,
}
const foot: HeadForm = {
  points: [
    [0, -beside],
    [-1, 0],
    [0, beside],
  ],
}

function toBar(along: number): HeadForm {
  return {
    points: [
      [along, -beside],
      [along, beside],
    ],
  }
}

function toRing(along: number): HeadForm {
  return { along, radius: ring }
}

/** How each head looks; those of entities and their relations are the crow's foot notation. */
export const headLooks: Readonly<Record<Registers['endHead'], HeadLook>> = {
  none: { forms: [] },
  arrow: { forms: [{ points: wings }] },
  triangle: { forms: [triangle], isSolid: true },
  dot: { forms: [disc], isSolid: true },
  bar: { forms: [toBar(0)] },
  'triangle-outline': { forms: [triangle] },
  'dot-outline': { forms: [disc] },
  diamond: { forms: [rhombus], isSolid: true },
  'diamond-outline': { forms: [rhombus] },
  cross: {
    forms: [
      {
        points: [
          [-cross, -cross],
          [cross, cross],
        ],
      },
      {
        points: [
          [-cross, cross],
          [cross, -cross],
        ],
      },
    ],
  },
  one: { forms: [toBar(-1 / 2)] },
  many: { forms: [foot] },
  'one-or-many': { forms: [foot, toBar(-1 - ring)] },
  'exactly-one': { forms: [toBar(-1 / 2), toBar(-1)] },
  'zero-or-one': { forms: [toBar(-1 / 2), toRing(-1)] },
  'zero-or-many': { forms: [foot, toRing(-1 - ring)] },
}
