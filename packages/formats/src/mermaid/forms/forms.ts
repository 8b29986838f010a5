import { atLeast, type Form, type Point, type Size } from './form.ts'
import {
  traceBang,
  traceCap,
  traceCloud,
  traceCylinder,
  traceDelay,
  traceDocument,
  traceStadium,
} from './outlines.ts'

/** How far the slanted sides of a form lean, board units. */
const getLean = ({ height }: Size) => Math.min(24, height / 2)

const usual = (words: Size) => atLeast({ width: words.width + 16, height: words.height + 8 })

/** As a usual one, and wider by what leans or is round at its sides. */
const leaning = (words: Size) => {
  const size = usual(words)
  return { ...size, width: size.width + getLean(size) }
}

const fixed = (width: number, height: number) => () => ({ width, height })

const slanted = (getOutline: (size: Size, lean: number) => readonly Point[]): Form => ({
  getSize: leaning,
  getOutline: (size) => getOutline(size, getLean(size)),
  getSides: (size) => [getLean(size) / 2, getLean(size) / 2],
})

/** A circle around words, or what is like one. */
const around = ({ width, height }: Size) => {
  const side = Math.max(48, Math.hypot(width - 12, height - 12) + 8)
  return { width: side, height: side }
}

/** Words in a rhombus have room where their corners touch its sides. */
const inRhombus = ({ width, height }: Size) => {
  const ratio = 1.7
  const across = Math.max(88, width - 8 + ratio * (height - 8))
  return { width: across, height: Math.max(64, across / ratio) }
}

const lined = (getMarks: NonNullable<Form['getMarks']>, more = 24): Form => ({
  ...{ kind: 'rect', round: false, getMarks },
  getSize(words) {
    const { width, height } = usual(words)
    return { width: width + more, height }
  },
})

const down = (x: number, { height }: Size): Point[] => [
  [x, 0],
  [x, height],
]
const across = (y: number, { width }: Size): Point[] => [
  [0, y],
  [width, y],
]

/** All forms, by the names that they have here. */
export const forms = {
  rect: { kind: 'rect', round: false, getSize: usual },
  round: { kind: 'rect', round: true, getSize: usual },
  circle: { kind: 'ellipse', getSize: around },
  doubleCircle: {
    ...{ kind: 'ellipse', inner: 5 },
    getSize: ({ width, height }) => around({ width: width + 12, height: height + 12 }),
  },
  ellipse: {
    kind: 'ellipse',
    getSize: ({ width, height }) => atLeast({ width: width * 1.35, height: height * 1.35 }),
  },
  diamond: { kind: 'diamond', getSize: inRhombus },
  text: { kind: 'rect', isBare: true, getSize: ({ width, height }) => ({ width, height }) },
  subroutine: lined((size) => [down(10, size), down(size.width - 10, size)]),
  linedRect: lined((size) => [down(10, size)]),
  dividedRect: {
    ...lined((size) => [across(10, size)], 0),
    getSize: (words) => usual({ ...words, height: words.height + 20 }),
  },
  windowPane: {
    ...lined((size) => [across(10, size), down(10, size)]),
    getSize: ({ width, height }) => usual({ width: width + 20, height: height + 20 }),
  },
  stadium: { getSize: leaning, getOutline: traceStadium },
  delay: { getSize: leaning, getOutline: traceDelay },
  cylinder: {
    getSize: ({ width, height }) => atLeast({ width: width + 16, height: height + 36 }),
    getOutline: traceCylinder,
    getMarks: (size) => [traceCap(size)],
  },
  document: {
    getSize: ({ width, height }) => usual({ width, height: height + 24 }),
    getOutline: traceDocument,
  },
  hexagon: {
    ...slanted(({ width, height }, lean) => [
      ...([
        [lean, 0],
        [width - lean, 0],
        [width, height / 2],
      ] as const),
      ...([
        [width - lean, height],
        [lean, height],
        [0, height / 2],
      ] as const),
    ]),
    getSides: () => [0, 0],
  },
  leanRight: slanted(({ width, height }, lean) => [
    ...([
      [lean, 0],
      [width, 0],
      [width - lean, height],
      [0, height],
    ] as const),
  ]),
  leanLeft: slanted(({ width, height }, lean) => [
    ...([
      [0, 0],
      [width - lean, 0],
      [width, height],
      [lean, height],
    ] as const),
  ]),
  trapezoid: slanted(({ width, height }, lean) => [
    ...([
      [lean, 0],
      [width - lean, 0],
      [width, height],
      [0, height],
    ] as const),
  ]),
  trapezoidDown: slanted(({ width, height }, lean) => [
    ...([
      [0, 0],
      [width, 0],
      [width - lean, height],
      [lean, height],
    ] as const),
  ]),
  flag: {
    getSize: leaning,
    getOutline: (size) => {
      const { width, height } = size
      const lean = getLean(size)
      return [
        [0, 0],
        [width, 0],
        [width, height],
        [0, height],
        [lean, height / 2],
      ]
    },
    getSides: (size) => [getLean(size), 0],
  },
  card: {
    getSize: usual,
    getOutline: ({ width, height }) => [
      [12, 0],
      [width, 0],
      [width, height],
      [0, height],
      [0, 12],
    ],
  },
  loopLimit: {
    getSize: leaning,
    getOutline: ({ width, height }) => [
      ...([
        [14, 0],
        [width - 14, 0],
        [width, 14],
      ] as const),
      ...([
        [width, height],
        [0, height],
        [0, 14],
      ] as const),
    ],
  },
  slopedRect: {
    getSize: ({ width, height }) => usual({ width, height: height + 28 }),
    getOutline: ({ width, height }) => [
      [0, 16],
      [width, 0],
      [width, height],
      [0, height],
    ],
  },
  triangle: {
    getSize: ({ width, height }) => ({ width: width * 1.7, height: height * 2.2 }),
    getOutline: ({ width, height }) => [
      [width / 2, 0],
      [width, height],
      [0, height],
    ],
    getSides: ({ width }) => [width / 4, width / 4],
  },
  triangleDown: {
    getSize: ({ width, height }) => ({ width: width * 1.7, height: height * 2.2 }),
    getOutline: ({ width, height }) => [
      [0, 0],
      [width, 0],
      [width / 2, height],
    ],
    getSides: ({ width }) => [width / 4, width / 4],
  },
  cloud: {
    getSize: ({ width, height }) => ({ width: width * 1.4 + 20, height: height * 1.5 + 20 }),
    ...{ getOutline: traceCloud, isCurved: true },
  },
  bang: {
    getSize: ({ width, height }) => ({ width: width * 1.5 + 24, height: height * 1.7 + 24 }),
    getOutline: traceBang,
  },
  start: { kind: 'ellipse', isMark: true, isFilled: true, getSize: fixed(24, 24) },
  junction: { kind: 'ellipse', isMark: true, isFilled: true, getSize: fixed(18, 18) },
  stop: { kind: 'ellipse', isMark: true, inner: 5, getSize: fixed(28, 28) },
  fork: { kind: 'rect', round: false, isMark: true, isFilled: true, getSize: fixed(88, 12) },
  hourglass: {
    ...{ isMark: true, getSize: fixed(36, 44) },
    getOutline: ({ width, height }) => [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ],
    getSides: ({ width }) => [width / 3, width / 3],
  },
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof forms

/** A form by its name. */
export function getForm(name: FormName): Form {
  return forms[name]
}
