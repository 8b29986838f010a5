import { encodePoints, type InkPoint, type Registers, type Shape } from '@tiza/protocol'
import type { ShapeDefinition } from '@tiza/shapes'

/** A shape in a cell of a sheet. */
export interface GoldenShape {
  readonly name: string
  readonly shape: Shape
  /** The frame that cuts it off, in the same cell. */
  readonly within?: Shape | undefined
}

type Samples = { readonly [R in keyof Registers]?: readonly (Registers[R] | undefined)[] }

const toPts = (points: readonly InkPoint[]) => encodePoints(points).pts
const wave = Array.from({ length: 40 }, (_, at): InkPoint => {
  return [at * 2.5, 30 + 28 * Math.sin(at / 4), 0.2 + (at % 20) / 30]
})
const star = Array.from({ length: 6 }, (_, at): InkPoint => {
  const angle = (at * Math.PI * 4) / 5
  return [50 + 50 * Math.sin(angle), 40 - 40 * Math.cos(angle), 0.5]
})
const scribble = Array.from({ length: 1_400 }, (_, at): InkPoint => {
  return [50 + 50 * Math.cos(at / 7), 35 + 35 * Math.sin(at / 5.3), 0.3 + (at % 50) / 120]
})
const heads = ['none', 'arrow', 'triangle', 'dot', 'bar', 'triangle-outline', 'cross'] as const
const otherHeads = [
  ...(['bar', 'dot', 'triangle', 'none', 'dot-outline', 'diamond', 'diamond-outline'] as const),
  ...(['one', 'one-or-many', 'zero-or-one', 'zero-or-many'] as const),
] as const

/** The hash of the picture that is at hand; there is none of any other. */
export const goldenHash = 'a'.repeat(64)

/** What each register may say, as far as it is seen. A register that is new has to be here or below. */
const samples: Samples = {
  size: [
    [110, 70],
    [84, 84],
    [120, 48],
  ],
  angle: [0, 0.4, 0, 2.2],
  path: [
    [
      [0, 0],
      [60, 70],
      [110, 10],
    ],
    [
      [0, 40],
      [40, 0],
      [110, 20],
      [70, 70],
    ],
    [
      [0, 0],
      [110, 60],
    ],
  ],
  pts: [toPts(wave), toPts(star), toPts(wave.slice(0, 1)), toPts(scribble)],
  text: ['Words & <more>', 'two\nlines', 'שלום לכולם', 'long enough to wrap'],
  textColor: [undefined, 'violet', '#a04010'],
  opacity: [1, 1, 0.5],
  color: ['black', 'red', '#308060', 'blue'],
  fill: ['#d06040', 'none', '#4090d0', 'yellow'],
  fillStyle: ['solid', 'hatch', 'cross-hatch'],
  width: [2, 6, 0, 10],
  dash: ['solid', 'dashed', 'dotted'],
  round: [false, true],
  brush: ['pen', 'highlighter'],
  scale: [[1, 1], [-1, 1], [1, -1], undefined],
  bend: ['straight', 'curve', 'elbow'],
  closed: [false, true],
  startHead: heads,
  endHead: otherHeads,
  font: ['sans', 'serif', 'mono', 'hand'],
  fontSize: [18, 24, undefined],
  align: ['start', 'center', 'end'],
  bold: [false, true],
  italic: [false, false, true],
  link: [undefined, undefined, 'https://example.org/'],
  wrap: [undefined, 90],
  fit: [undefined, 'shrink'],
  hash: [goldenHash, goldenHash, goldenHash, 'b'.repeat(64)],
  page: [1, 12, 240],
  crop: [undefined, [0.25, 0, 1, 0.75]],
}

/** Registers that say nothing of how a shape looks, or that are set where it is placed. */
const unseen: readonly (keyof Registers)[] = [
  ...(['pos', 'z', 'q', 'frame', 'group', 'subgroups', 'locked', 'start', 'end', 'alt'] as const),
]
/** Of no look either; they came later, and leave the place of each other register as it was. */
const later: readonly (keyof Registers)[] = ['ext', 'lockedBy']

/** How many looks of each kind there are: more than any register has samples. */
export const looksOfKind = 12

/** A row for each kind, in many looks, and one of all of them in frames. Throws for an unknown register. */
export function buildGolden(
  definitions: readonly ShapeDefinition[],
): readonly (readonly GoldenShape[])[] {
  const rows = definitions.map((definition) =>
    Array.from({ length: looksOfKind }, (_, look): GoldenShape => {
      return { name: `${definition.kind} ${look}`, shape: buildLook(definition, look) }
    }),
  )
  const holder = definitions.find(({ holdsShapes }) => holdsShapes)
  if (!holder) return rows
  const within = { ...buildLook(holder, 0), angle: 0.3 }
  const cut = definitions.map((definition): GoldenShape => {
    return { name: `${definition.kind} in a frame`, shape: buildLook(definition, 3), within }
  })
  return [...rows, cut]
}

function buildLook({ kind, schema }: ShapeDefinition, look: number): Shape {
  const registers = [...schema.required, ...schema.optional, ...schema.fixed]
  const looks = registers
    .filter((register) => !later.includes(register))
    .flatMap((register, at) => {
      if (unseen.includes(register)) return []
      const values = samples[register]
      if (!values) throw new Error(`the golden shapes have no sample of ${register}`)
      // Registers of as many samples each are combined in another way the next time round.
      const round = Math.floor(look / values.length)
      const value = values[(look + round * at + at) % values.length]
      return value === undefined ? [] : [[register, value] as const]
    })
  const common = {
    id: `${kind}${look}`.padEnd(21, '0'),
    pos: [0, 0],
    z: 'a0',
    by: '',
    at: 0,
    seq: 1,
  }
  return { ...common, kind, ...Object.fromEntries(looks) } as unknown as Shape
}
