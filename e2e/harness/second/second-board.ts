import { type CreateOp, createId, encodePoints, type InkPoint } from '@tiza/protocol'
import type { Cell } from '../pens/compare-cells.ts'

const cell = { width: 180, height: 140 } as const
export const columns = 7

/** A board on which every register that is seen is seen, and the place of each sample. */
export interface SecondBoard {
  readonly ops: readonly CreateOp[]
  readonly cells: readonly Cell[]
  /** In which cell the picture is, if it is to be waited for. */
  readonly pictureAt: { readonly x: number; readonly y: number }
}

const wave = Array.from(
  { length: 48 },
  (_, at): InkPoint => [at * 2.4, 40 + 34 * Math.sin(at / 5), 0.15 + 0.8 * ((at % 24) / 24)],
)
const ring = Array.from(
  { length: 36 },
  (_, at): InkPoint => [60 + 55 * Math.sin(at / 5.6), 45 - 40 * Math.cos(at / 5.6), 0.5],
)
const toPts = (points: readonly InkPoint[], q = -3) => encodePoints(points, { q }).pts

type Path = readonly (readonly [x: number, y: number])[]

const zigzag: Path = [
  [0, 80],
  [50, 0],
  [120, 60],
]
const corners: Path = [
  [0, 90],
  [30, 0],
  [120, 20],
  [100, 90],
]
const star: Path = Array.from(
  { length: 5 },
  (_, at) =>
    [60 + 52 * Math.sin(at * 0.8 * Math.PI), 50 - 52 * Math.cos(at * 0.8 * Math.PI)] as const,
)

const ink = { kind: 'stroke', pts: toPts(wave), color: 'blue', width: 8 }
const rect = { kind: 'rect', size: [120, 80] }
const line = { kind: 'line', color: 'violet', width: 3, path: zigzag }
const text = { kind: 'text', fontSize: 18 }
const note = { kind: 'note', size: [110, 90], fontSize: 16 }
const long = 'A text that takes several lines'

/** Samples by name: shapes with their place from the corner of a cell. Lines of `from` are bound by name. */
const samples: Readonly<Record<string, (add: (shape: object) => string) => void>> = {
  ink: (add) => add({ ...ink }),
  highlighter: (add) => add({ ...ink, color: 'yellow', width: 18, brush: 'highlighter' }),
  'scaled ink': (add) => add({ ...ink, pos: [150, 40], scale: [-0.9, 0.5], angle: 0.4 }),
  'ink with a fill': (add) =>
    add({ ...ink, pts: toPts(ring), fill: 'cyan', fillStyle: 'hatch', opacity: 0.6 }),
  'fill without ink': (add) => add({ ...ink, pts: toPts(ring, 0), q: 0, fill: 'green', width: 0 }),
  'a dot': (add) => add({ ...ink, pos: [90, 70], pts: toPts([[0, 0, 1]]), width: 30 }),
  'a plain rectangle': (add) => add(rect),
  dashed: (add) => add({ ...rect, dash: 'dashed', width: 6, color: 'red', round: false }),
  dotted: (add) => add({ ...rect, dash: 'dotted', width: 5, fill: 'orange', opacity: 0.5 }),
  'a small rectangle': (add) => add({ ...rect, size: [26, 22], fill: 'red', width: 3 }),
  'a small diamond': (add) =>
    add({ ...rect, kind: 'diamond', size: [44, 36], fill: 'red', width: 0 }),
  'a small note': (add) => add({ kind: 'note', size: [30, 28], fill: 'blue' }),
  'sharp corners': (add) => add({ ...rect, round: false, fill: '#7db9e8', width: 0 }),
  hatched: (add) => add({ ...rect, fill: 'green', fillStyle: 'hatch', width: 4 }),
  'cross-hatched': (add) =>
    add({ ...rect, fill: 'red', fillStyle: 'cross-hatch', angle: 0.5, color: 'black' }),
  'a label': (add) => add({ ...rect, text: `${long}`, color: 'brown', fill: 'yellow' }),
  'a label at the start': (add) =>
    add({ ...rect, text: long, align: 'start', link: 'https://example.org/', fontSize: 15 }),
  'a label that cannot be read': (add) =>
    add({ ...rect, text: 'Dim', textColor: '#8899aa', fill: '#667788', fontSize: 30, bold: true }),
  'a small one': (add) =>
    add({ ...rect, text: 'Small and pale', textColor: '#c0a070', fill: '#f0e0c0' }),
  'a label on lines': (add) =>
    add({ ...rect, text: 'On lines', fill: 'blue', fillStyle: 'hatch', fontSize: 26 }),
  'a label too high, turned': (add) =>
    add({ ...rect, size: [100, 20], text: `${long} and more`, fontSize: 14, angle: -0.3 }),
  ellipse: (add) => add({ ...rect, kind: 'ellipse', dash: 'dashed', fill: 'pink', text: 'Oval' }),
  diamond: (add) => add({ ...rect, kind: 'diamond', size: [120, 100], width: 5, fill: 'teal' }),
  'a turned diamond': (add) =>
    add({ ...rect, kind: 'diamond', round: false, dash: 'dashed', angle: 0.7, color: 'orange' }),
  'straight line': (add) => add({ ...line, startHead: 'dot', endHead: 'bar', width: 5 }),
  'dashed arrow with a label': (add) =>
    add({
      ...line,
      path: [
        [0, 80],
        [130, 0],
      ],
      endHead: 'arrow',
      dash: 'dashed',
      text: 'rain',
    }),
  'a label on a short line': (add) =>
    add({
      ...{
        ...line,
        path: [
          [0, 40],
          [80, 40],
        ],
        width: 10,
        text: 'on',
        fontSize: 14,
      },
    }),
  curve: (add) => add({ ...line, bend: 'curve', startHead: 'arrow', endHead: 'triangle' }),
  elbow: (add) => add({ ...line, bend: 'elbow', endHead: 'triangle', width: 4 }),
  'diamonds at its ends': (add) =>
    add({ ...line, startHead: 'diamond', endHead: 'diamond-outline', width: 5 }),
  'a cross and a hollow dot': (add) =>
    add({ ...line, startHead: 'cross', endHead: 'dot-outline', width: 4 }),
  'crow’s feet': (add) =>
    add({ ...line, startHead: 'zero-or-many', endHead: 'zero-or-one', width: 5 }),
  'a turned line': (add) => add({ ...line, pos: [30, 20], angle: 0.6, opacity: 0.5, width: 9 }),
  'short, wide arrow': (add) =>
    add({
      ...line,
      path: [
        [0, 0],
        [26, 14],
      ],
      width: 10,
      endHead: 'arrow',
    }),
  'line without a width': (add) => add({ ...line, width: 0, endHead: 'arrow' }),
  polygon: (add) => add({ ...line, path: corners, closed: true, fill: 'violet', text: 'plot' }),
  'closed curve': (add) =>
    add({
      ...{ ...line, path: corners, closed: true, bend: 'curve', dash: 'dashed' },
      ...{ fill: 'cyan', fillStyle: 'cross-hatch' },
    }),
  star: (add) => add({ ...line, path: star, closed: true, color: 'red', fill: 'orange' }),
  'bound ends': (add) => {
    const oval = { kind: 'ellipse', size: [60, 40], width: 6, color: 'green' }
    const box = { kind: 'rect', size: [50, 30], angle: 0.5, round: false }
    const [from, to] = [add({ ...oval, pos: [10, 10] }), add({ ...box, pos: [110, 90] })]
    const ends = { start: { id: from, at: [0.5, 0.5] }, end: { id: to, at: [0.4, 0.5] } }
    add({
      ...line,
      pos: [60, 120],
      path: [
        [0, 0],
        [20, 10],
      ],
      endHead: 'arrow',
      ...ends,
    })
  },
  'bound to a diamond': (add) => {
    const id = add({ kind: 'diamond', size: [70, 60], pos: [90, 30], width: 2, round: false })
    const way: Path = [
      [-70, -40],
      [-75, 20],
      [0, 0],
    ]
    add({ ...line, pos: [100, 60], path: way, end: { id, at: [0.3, 0.6] }, endHead: 'arrow' })
  },
  'plain text': (add) => add({ kind: 'text', text: 'Tiza' }),
  'wrapped text': (add) =>
    add({ ...text, text: 'one two three four fivesixseveneightnine', wrap: 90 }),
  'aligned text': (add) =>
    add({ ...text, text: 'to the\nfar end', align: 'end', font: 'hand', bold: true }),
  'italic text': (add) =>
    add({ ...text, text: 'From a book', font: 'serif', italic: true, angle: 0.3 }),
  'text from right to left': (add) =>
    add({ ...text, text: 'let x = 1\nשלום', font: 'mono', wrap: 130, color: '#a04010' }),
  note: (add) => add({ ...note, text: 'Buy chalk' }),
  'a note that shrinks its letters': (add) =>
    add({
      ...note,
      size: [90, 60],
      fill: 'pink',
      text: `${long}, and then many more`,
      fit: 'shrink',
    }),
  'a note that grows': (add) => add({ ...note, size: [90, 30], fill: 'green', text: long }),
  'a note of no colour': (add) => add({ ...note, fill: 'none', text: 'On glass', opacity: 0.5 }),
  'a translucent note': (add) => add({ ...note, fill: 'blue', text: 'Thin', opacity: 0.5 }),
  picture: (add) => add({ kind: 'image', size: [120, 80], hash: '' }),
  'part of a picture, turned': (add) =>
    add({
      ...{ kind: 'image', size: [110, 70], hash: '', angle: 0.4 },
      ...{ crop: [0.25, 0, 1, 0.5], scale: [-1, 1] },
    }),
  frame: (add) => {
    const frame = add({ kind: 'frame', size: [110, 80], fill: 'grey', color: 'blue', text: 'Plan' })
    add({ kind: 'ellipse', pos: [90, 60], size: [80, 70], fill: 'teal', frame })
  },
  'a turned frame': (add) => {
    const frame = add({ kind: 'frame', size: [100, 80], angle: 0.4 })
    add({ ...rect, pos: [80, 60], fill: 'orange', frame })
  },
  'order of drawing': (add) => {
    add({ ...rect, pos: [50, 40], fill: 'red', z: 'c000V' })
    add({ ...rect, pos: [20, 20], fill: 'blue' })
  },
}

/** The board; `hash` is that of its picture. */
export function buildSecondBoard({ hash }: { readonly hash: string }): SecondBoard {
  const names = Object.keys(samples)
  const cells = names.map(
    (name, at): Cell => ({
      ...{ name, width: cell.width, height: cell.height },
      left: (at % columns) * cell.width,
      top: Math.floor(at / columns) * cell.height,
    }),
  )
  const ops: CreateOp[] = []
  for (const { name, left, top } of cells) {
    samples[name]?.((shape) => {
      const id = createId()
      const z = `b${String(ops.length).padStart(2, '0')}V`
      const given: { pos: readonly number[]; hash?: string } = {
        pos: [30, 30],
        ...{ id, z },
        ...shape,
      }
      const [dx = 0, dy = 0] = given.pos
      const picture = given.hash === undefined ? {} : { hash }
      ops.push({
        op: 'create',
        ...given,
        ...picture,
        pos: [left + dx, top + dy],
      } as unknown as CreateOp)
      return id
    })
  }
  const { left = 0, top = 0 } = cells.find(({ name }) => name === 'picture') ?? {}
  return { ops, cells, pictureAt: { x: left + 90, y: top + 70 } }
}
