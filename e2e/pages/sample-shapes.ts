import { type CreateOp, createId, encodePoints, type InkPoint } from '@tiza/protocol'

/** Width and height of the place that each sample has, board units. */
const cell = { width: 200, height: 150 } as const
const columns = 5

/** One of each kind of shape, and of each of its looks that matters, in rows of five. */
export function buildSamples({ hash }: { readonly hash: string }): CreateOp[] {
  const samples: CreateOp[] = []
  let count = 0

  /** Adds shapes to the next place; their `pos` counts from its top left corner. */
  function add(...shapes: object[]): void {
    const x = (count % columns) * cell.width
    const y = Math.floor(count / columns) * cell.height
    count++
    for (const shape of shapes) {
      const given = { pos: [30, 30], id: createId(), ...shape }
      const [dx = 0, dy = 0] = given.pos
      const z = `a${String(samples.length).padStart(2, '0')}V`
      samples.push({ op: 'create', z, ...given, pos: [x + dx, y + dy] } as unknown as CreateOp)
    }
  }

  const box = { size: [140, 90], color: 'black', width: 3 }
  const line = { kind: 'line', color: 'violet', width: 3 }
  const wave = Array.from(
    { length: 60 },
    (_, at): InkPoint => [at * 2.4, 45 + 40 * Math.sin(at / 6), 0.2 + 0.6 * ((at % 20) / 20)],
  )
  const { pts } = encodePoints(wave, {})

  add({ kind: 'stroke', pts, color: 'blue', width: 8 })
  add({ kind: 'stroke', pts, color: 'yellow', width: 20, brush: 'highlighter' })
  add({ kind: 'rect', ...box, dash: 'dashed', fill: 'none' })
  add({ kind: 'rect', ...box, round: true, fill: 'cyan', text: 'Water', fontSize: 24 })
  add({ kind: 'rect', ...box, color: 'green', fill: 'green', fillStyle: 'hatch' })

  add({ kind: 'ellipse', ...box, color: 'red', dash: 'dotted', fill: 'orange' })
  add({ kind: 'diamond', ...box, color: 'pink', round: true, fill: 'pink', text: '?' })
  add({
    ...line,
    path: [
      [0, 0],
      [70, 80],
      [140, 20],
    ],
    startHead: 'dot',
    endHead: 'bar',
  })
  add({
    ...line,
    path: [
      [0, 80],
      [140, 10],
    ],
    endHead: 'arrow',
    text: 'rain',
  })
  add({
    ...line,
    path: [
      [0, 80],
      [60, 0],
      [140, 70],
    ],
    bend: 'curve',
    endHead: 'triangle',
  })

  const [from, to] = [createId(), createId()]
  const small = { kind: 'rect', size: [40, 30], color: 'black', width: 2 }
  const ends = { start: { id: from, at: [1, 0.5] }, end: { id: to, at: [0, 0.5] } }
  add(
    { ...small, id: from, pos: [20, 20] },
    { ...small, id: to, pos: [140, 100] },
    {
      ...line,
      path: [
        [0, 0],
        [80, 80],
      ],
      bend: 'elbow',
      endHead: 'arrow',
      ...ends,
    },
  )
  add({ kind: 'text', text: 'Chalk, tiza', color: 'black', fontSize: 28 })
  add({ kind: 'text', text: 'By hand', color: 'red', fontSize: 32, font: 'hand', bold: true })
  add({ kind: 'text', text: 'From a\nbook', fontSize: 28, font: 'serif', italic: true })
  add({ kind: 'text', text: 'let x = 1\nשלום', fontSize: 24, font: 'mono', wrap: 140 })

  add({ kind: 'note', pos: [50, 20], size: [110, 110], fill: 'yellow', text: 'Buy chalk' })
  const frame = createId()
  add(
    { kind: 'frame', id: frame, size: [140, 90], text: 'Plan' },
    {
      kind: 'ellipse',
      pos: [100, 60],
      size: [120, 120],
      color: 'teal',
      fill: 'teal',
      width: 2,
      frame,
    },
  )
  add({ kind: 'image', size: [140, 90], hash, scale: [-1, 1] })
  add({ kind: 'image', size: [140, 90], hash: 'f'.repeat(64) })
  add({ kind: 'rect', ...box, angle: 0.4, opacity: 0.5, fill: 'blue', color: '#aa5500' })

  const corners = [
    [0, 90],
    [40, 0],
    [140, 30],
    [100, 90],
  ]
  const star = Array.from({ length: 5 }, (_, at) => [
    70 + 60 * Math.sin(at * 0.8 * Math.PI),
    50 - 60 * Math.cos(at * 0.8 * Math.PI),
  ])
  const ring = Array.from(
    { length: 40 },
    (_, at): InkPoint => [70 + 65 * Math.sin(at / 6.2), 45 - 40 * Math.cos(at / 6.2), 0.5],
  )
  const closed = { ...line, closed: true, endHead: 'arrow', fill: 'violet' }
  add({ ...closed, path: corners, width: 0, text: 'plot' })
  add({ ...closed, path: corners, bend: 'curve', dash: 'dashed', fillStyle: 'cross-hatch' })
  add({ ...closed, path: star, color: 'red', fill: 'orange' })
  const ink = { kind: 'stroke', pts: encodePoints(ring, {}).pts, color: 'blue', width: 6 }
  add({ ...ink, fill: 'cyan', fillStyle: 'hatch' })
  const corner = [
    [0, 0],
    [40, 0],
    [0, 40],
  ]
  // Without an outline and a fill it is seen all the same.
  const bare = { ...closed, pos: [8, 8], path: corner, width: 0, fill: 'none' }
  add({ kind: 'ellipse', ...box, width: 0, fill: 'teal', fillStyle: 'cross-hatch' }, bare)
  return samples
}
