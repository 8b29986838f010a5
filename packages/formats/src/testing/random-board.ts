import {
  boardRecordId,
  encodePoints,
  isKind,
  kinds,
  lineHeads,
  orderBetween,
  palette,
  papers,
  type Register,
  type Shape,
} from '@tiza/protocol'
import { buildShape, type Random, randomId } from '@tiza/protocol/testing'

export interface RandomBoardOptions {
  readonly random: Random
  /** How many shapes it has. */
  readonly count: number
  /** Hashes that pictures name. */
  readonly hashes: readonly string[]
  /** Whether there are kinds, registers, values and records that no version knows yet. */
  readonly hasLater?: boolean
}

const texts = [
  ...[
    '',
    'Words',
    'two\nlines\r\n\tand more ',
    '"quoted", \\n; \u0000\u001b',
    '=1+1',
    '\ufeffmark',
  ],
  ...[
    'mañana ñandú',
    'שלום לכולם',
    'مرحبا',
    '漢字 かな',
    '👩‍👩‍👧‍👦🇺🇾',
    'e\u0301\u0301',
    '\u2028\u2029',
    '</script>',
  ],
]

type Make = (random: Random, ids: readonly string[]) => unknown

/** Values of registers that a shape may have beside those that it must have. */
const values: Readonly<Partial<Record<Register, Make>>> = {
  angle: (random) => random.integer(-300, 300) / 100,
  group: (random) => toGroup(random),
  subgroups: (random) => Array.from({ length: random.integer(1, 4) }, () => toGroup(random)),
  frame: (random, ids) => random.pick(ids),
  locked: (random) => random.chance(0.5),
  lockedBy: () => 'host',
  opacity: (random) => random.next(),
  ext: (random) => ({
    'acme.votes': random.integer(0, 9),
    'acme.of': { deep: [null, random.pick(texts)] },
  }),
  color: (random) => random.pick([...palette, '#1080f0']),
  fill: (random) => random.pick(['none', ...palette]),
  fillStyle: (random) => random.pick(['solid', 'hatch', 'cross-hatch']),
  width: (random) => random.integer(0, 40) / 4,
  dash: (random) => random.pick(['solid', 'dashed', 'dotted']),
  round: (random) => random.chance(0.5),
  brush: (random) => random.pick(['pen', 'highlighter']),
  bend: (random) => random.pick(['straight', 'curve', 'elbow']),
  closed: (random) => random.chance(0.5),
  start: (random, ids) => ({ id: random.pick(ids), at: [random.next(), random.next()] }),
  end: (random, ids) => ({ id: random.pick(ids), at: [0, 1] }),
  startHead: (random) => random.pick(lineHeads),
  text: (random) => random.pick(texts),
  textColor: (random) => random.pick(palette),
  font: (random) => random.pick(['hand', 'sans', 'serif', 'mono']),
  fontSize: (random) => random.integer(4, 80) / 2,
  align: (random) => random.pick(['start', 'center', 'end']),
  bold: (random) => random.chance(0.5),
  link: () => 'https://example.org/?q=%20&a="b"',
  fit: (random) => random.pick(['grow', 'shrink']),
  alt: (random) => random.pick(texts),
  crop: () => [0.1, 0, 0.9, 1],
  wrap: (random) => random.integer(1, 400),
}

const groups = Array.from({ length: 5 }, (_, at) => `group-${at}`.padEnd(21, '_'))
const toGroup = (random: Random) => random.pick(groups)

/** The live records of a board, as a server has them: shapes of all kinds with all registers, groups and the board. */
export function createRandomBoard({
  random,
  count,
  hashes,
  hasLater = false,
}: RandomBoardOptions): Shape[] {
  const ids = Array.from({ length: count }, () => randomId(random))
  const shapes = ids.map((id) => toShape(id, { random, ids, hashes }))
  const others = [
    { id: boardRecordId, kind: 'board', name: 'Mañana "1"', paper: random.pick(papers) },
    { id: groups[0] ?? '', kind: 'group', group: groups[1], ext: { 'acme.of': 1 } },
  ]
  const later = [
    { id: randomId(random), kind: 'hologram', pos: [1, 2], z: 'a5', depth: { of: [3] } },
    { id: randomId(random), kind: 'comment', about: ids[0], text: 'no place' },
    {
      id: randomId(random),
      kind: 'rect',
      pos: [0, 0],
      z: 'a6',
      size: [9, 9],
      round: 'very',
      glow: 3,
    },
  ]
  const all = [...shapes, ...others, ...(hasLater ? later : [])]
  return all.map((one, at) => sign(one, { random, at }))
}

function toShape(
  id: string,
  {
    random,
    ids,
    hashes,
  }: Pick<RandomBoardOptions, 'random' | 'hashes'> & { readonly ids: readonly string[] },
): object {
  const kind = random.pick(Object.keys(kinds).filter(isKind))
  const { op: _op, ...shape } = buildShape(kind, { id })
  const z = orderBetween(null, null, random.next)
  const pos = [random.integer(-5_000, 5_000) / 4, random.integer(-5_000, 5_000) / 4]
  const chosen = kinds[kind].optional.flatMap((name) => {
    const make = values[name]
    return make && random.chance(0.3) ? [[name, make(random, ids)] as const] : []
  })
  return {
    ...shape,
    ...{ z, pos },
    ...('pts' in shape && { pts: encodePoints(randomPoints(random)).pts }),
    ...('hash' in shape && hashes.length > 0 && { hash: random.pick(hashes) }),
    ...Object.fromEntries(chosen),
  }
}

function randomPoints(random: Random) {
  return Array.from({ length: random.integer(1, 200) }, (): [number, number, number] => [
    random.integer(-800, 800) / 8,
    random.integer(-800, 800) / 8,
    random.next(),
  ])
}

/** With what a server says of it. */
function sign(
  record: object,
  { random, at }: { readonly random: Random; readonly at: number },
): Shape {
  const by = `session-${at % 3}`.padEnd(16, '_')
  const seq = at + 1
  const rev = random.chance(0.3) ? { rev: { z: seq + 1 } } : {}
  // What a board holds has the type of shapes.
  return { ...record, by, at: 1_700_000_000_000 + at, seq, ...rev } as unknown as Shape
}
