import {
  type CreateOp,
  encodePoints,
  lineHeads,
  orderBetween,
  type PaletteColor,
  palette,
} from '@tiza/protocol'
import { buildShape, createRandom, type Random, randomId } from '@tiza/protocol/testing'

/** The shapes of a board of what Excalidraw knows as well, seeded: shapes in groups and frames, lines that hold on to them. */
export function createRandomDrawing(seed: number, hash: string): readonly CreateOp[] {
  const random = createRandom(seed)
  const frame = buildShape('frame', {
    ...{ id: randomId(random), pos: [-40, -40], size: [900, 700], text: 'A frame' },
  })
  const groups = Array.from({ length: 3 }, () => randomId(random))
  const boxes = Array.from({ length: 6 }, () =>
    createBox(random, { frame: frame.id, groups, hash }),
  )
  const others = [
    ...Array.from({ length: 3 }, () => createLine(random, boxes)),
    ...Array.from({ length: 2 }, () => createInk(random)),
    createPolygon(random),
    createText(random),
  ]
  let z: string | null = null
  return [frame, ...boxes, ...others].map((shape) => {
    z = orderBetween(z, null)
    return { ...shape, z }
  })
}

interface Around {
  readonly frame: string
  readonly groups: readonly string[]
  readonly hash: string
}

function createBox(random: Random, { frame, groups, hash }: Around): CreateOp {
  const common = {
    ...{ id: randomId(random), pos: toPlace(random), angle: random.integer(0, 62) / 10 },
    size: [random.integer(150, 300), random.integer(150, 300)] as [number, number],
    ...toCommon(random),
    ...(random.chance(0.3) && { frame }),
    ...toGroups(random, groups),
  }
  const kind = random.pick(['rect', 'ellipse', 'diamond', 'image'] as const)
  if (kind === 'image') {
    const crop: [number, number, number, number] = [0.25, 0, 1, random.pick([0.5, 1])]
    return buildShape(kind, { ...common, hash, crop, scale: [random.pick([-1, 1]), 1] })
  }
  const round = kind === 'ellipse' ? {} : { round: random.chance(0.5) }
  const label = random.chance(0.5) ? { ...toWords(random), textColor: toColor(random) } : {}
  return buildShape(kind, { ...common, ...toLook(random), ...round, ...label })
}

function createLine(random: Random, boxes: readonly CreateOp[]): CreateOp {
  const bend = random.pick(['straight', 'curve', 'elbow'] as const)
  const toEnd = () =>
    random.chance(0.5)
      ? { id: random.pick(boxes).id, at: [random.integer(1, 9) / 10, 0.4] as [number, number] }
      : undefined
  const [start, end] = [toEnd(), toEnd()]
  // An elbow that holds on to something finds its own way; what turns in one curve has points on its way there.
  const isRouted = bend === 'elbow' && (start ?? end) !== undefined
  const length = isRouted ? 2 : bend === 'curve' ? 4 : 3
  const path = Array.from({ length }, () => toPlace(random))
  const isArrow = start !== undefined || end !== undefined || random.chance(0.5)
  // There, no line has a cross.
  const heads = lineHeads.filter((head) => head !== 'cross')
  return buildShape('line', {
    ...{ id: randomId(random), pos: toPlace(random), path, bend, ...toCommon(random) },
    ...{ color: toColor(random), width: random.integer(1, 8), dash: toDash(random) },
    ...(start && { start }),
    ...(end && { end }),
    ...(isArrow && { startHead: random.pick(heads), endHead: random.pick(heads) }),
    ...(isArrow && random.chance(0.5) && { ...toWords(random), align: 'center' as const }),
  })
}

function createPolygon(random: Random): CreateOp {
  const path: [number, number][] = [
    [0, 0],
    [200, random.integer(0, 60)],
    [120, 180],
  ]
  return buildShape('line', {
    ...{ id: randomId(random), pos: toPlace(random), path, closed: true, ...toLook(random) },
    ...toCommon(random),
  })
}

function createInk(random: Random): CreateOp {
  const points = Array.from({ length: random.integer(2, 40) }, () => {
    const [x, y] = toPlace(random)
    return [x / 8, y / 8, random.integer(0, 255) / 255] as const
  })
  const [first] = points
  const isFilled = random.chance(0.5)
  const ink = isFilled && first ? [...points, first] : points
  const { color, width, fill, fillStyle } = toLook(random)
  return buildShape('stroke', {
    ...{ id: randomId(random), pos: toPlace(random), pts: encodePoints(ink).pts, color, width },
    ...(isFilled && { fill, fillStyle }),
    ...toCommon(random),
  })
}

function createText(random: Random): CreateOp {
  const link = random.chance(0.5) ? { link: 'https://example.org/' } : {}
  const look = { ...toWords(random), align: random.pick(['start', 'center'] as const) }
  return buildShape('text', {
    ...{ id: randomId(random), pos: toPlace(random), color: toColor(random) },
    ...{ ...toCommon(random), ...look, ...link },
  })
}

function toPlace(random: Random): [number, number] {
  return [random.integer(-400, 400), random.integer(-400, 400)]
}

function toColor(random: Random): PaletteColor {
  return random.pick(palette)
}

function toDash(random: Random) {
  return random.pick(['solid', 'dashed', 'dotted'] as const)
}

function toCommon(random: Random) {
  const opacity = random.integer(1, 10) / 10
  return { opacity, ...(random.chance(0.2) && { locked: true }) }
}

function toGroups(random: Random, [a = '', b = '', c = '']: readonly string[]) {
  const path = random.pick([[], [a], [a, b], [a, b, c], [c]])
  const [group, ...subgroups] = path
  return { ...(group && { group }), ...(subgroups.length > 0 && { subgroups }) }
}

function toLook(random: Random) {
  return {
    ...{ color: toColor(random), width: random.integer(1, 8), dash: toDash(random) },
    fill: random.pick([...palette, 'none'] as const),
    fillStyle: random.pick(['solid', 'hatch', 'cross-hatch'] as const),
  }
}

function toWords(random: Random) {
  return {
    text: random.pick(['hola', 'two\nlines', 'ñandú 漢字', 'שלום']),
    font: random.pick(['hand', 'sans', 'mono'] as const),
    fontSize: random.integer(8, 28),
    align: random.pick(['start', 'center', 'end'] as const),
  }
}
