/** A shape of a snapshot. */
export type StoredShape = Readonly<Record<string, unknown>>

/** As much of registers.json as is changed here. */
export interface NumberTable {
  readonly numbers: object
}

/** A drawing that is wrong in one thing. */
export interface Fault {
  readonly name: string
  readonly shapes: readonly StoredShape[]
  readonly table: NumberTable
}

/** Registers of which nothing is seen, or that every shape has. */
const unseen = new Set([
  ...['id', 'kind', 'pos', 'z', 'by', 'at', 'seq', 'rev', 'deleted'],
  ...['size', 'path', 'pts', 'hash', 'text'],
])

/** The drawing without each register that is optional and seen. */
export function leaveOut(shapes: readonly StoredShape[], table: NumberTable): readonly Fault[] {
  const names = new Set(shapes.flatMap((shape) => Object.keys(shape)))
  return [...names]
    .filter((name) => !unseen.has(name))
    .map((name) => ({
      ...{ name: `without ${name}`, table },
      shapes: shapes.map(({ [name]: _, ...shape }) => shape),
    }))
}

/**
 * Numbers that the second renderer does not read, or of which the board shows nothing: how far the inner layers
 * of a shadow are inset is a twentieth of black on a few pixels.
 */
const unread = [
  ...[/^bound\.(?:margin|near|stub|reach)/, /^frame\.(?:titleGap|fontSize)/, /^papers\./],
  ...[/^text\.(?:mostLines|fontSize|readable\.large)/, /^hatch\.mostLines/, /^outline\.width/],
  ...[/^lineLabel\.width/, /^noteShadow\.opacities\.(?:dark|chalkboard)/, /more$/],
  /^noteShadow\.layers\.[1-4]\.inset/,
]

/** The drawing with each number of the table three times as large, or as small where more makes it finer. */
export function misreadNumbers(
  shapes: readonly StoredShape[],
  table: NumberTable,
): readonly Fault[] {
  return listNumbers(table.numbers, [])
    .filter((path) => !unread.some((one) => one.test(path.join('.'))))
    .map((path) => ({
      ...{ name: `${path.join('.')} otherwise`, shapes },
      table: { ...table, numbers: changeAt(table.numbers, path) },
    }))
}

function listNumbers(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value === 'number') return value === 0 ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => listNumbers(inner, [...path, key]))
}

function changeAt(value: object, [key = '', ...rest]: readonly string[]): object {
  const inner: unknown = Reflect.get(value, key)
  const factor = key === 'stepsToHalf' ? 1 / 3 : 3
  const changed = inner instanceof Object ? changeAt(inner, rest) : Number(inner) * factor
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === key ? changed : one))
  return { ...value, [key]: changed }
}

type Place = readonly [x: number, y: number]

const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)

/** Changes each shape that has some registers. */
function change(
  name: string,
  { shapes, table }: Omit<Fault, 'name'>,
  to: (shape: StoredShape) => StoredShape,
): Fault {
  return { name, table, shapes: shapes.map((shape) => ({ ...shape, ...to(shape) })) }
}

/** What others may take for granted, and what is otherwise: pivots, directions, what is relative. */
export function misread(shapes: readonly StoredShape[], table: NumberTable): readonly Fault[] {
  const given = { shapes, table }
  return [
    change('angle about pos', given, ({ pos, size, angle }) => {
      if (!isPlace(pos) || !isPlace(size) || typeof angle !== 'number') return {}
      const [x, y] = [size[0] / 2, size[1] / 2]
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      return { pos: [pos[0] - x + x * cos - y * sin, pos[1] - y + x * sin + y * cos] }
    }),
    change('angle counter-clockwise', given, ({ angle }) =>
      typeof angle === 'number' ? { angle: -angle } : {},
    ),
    change('angle in degrees', given, ({ angle }) =>
      typeof angle === 'number' ? { angle: (angle * Math.PI) / 180 } : {},
    ),
    change('pos as the middle', given, ({ pos, size }) => {
      if (!isPlace(pos) || !isPlace(size)) return {}
      return { pos: [pos[0] - size[0] / 2, pos[1] - size[1] / 2] }
    }),
    change('path on the board', given, ({ path, pos }) => {
      if (!Array.isArray(path) || !isPlace(pos)) return {}
      return { pos: [0, 0] }
    }),
    change('lines drawn straight', given, ({ bend }) =>
      bend === 'curve' ? { bend: 'straight' } : {},
    ),
    change('elbows drawn straight', given, ({ bend }) =>
      bend === 'elbow' ? { bend: 'straight' } : {},
    ),
    change('text wrapped by half', given, ({ wrap }) =>
      typeof wrap === 'number' ? { wrap: wrap / 2 } : {},
    ),
    change('crop of what is left out', given, ({ crop }) =>
      Array.isArray(crop) ? { crop: [0, 0, 0.5, 1] } : {},
    ),
    change('order of arrival', given, () => ({ z: 'a0' })),
  ]
}
