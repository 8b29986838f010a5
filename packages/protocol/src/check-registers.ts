import { idPattern } from './ids.ts'
import { isKind, type Kind, kinds, palette } from './kinds.ts'
import { limits } from './limits.ts'
import { isOrderKey } from './order.ts'
import { scanPoints } from './points.ts'
import type { Register, Registers } from './shapes.ts'

type Check = (value: unknown) => boolean

const isNumber =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max
const isText =
  (length: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= length
const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const isList =
  (check: Check, { min, max }: { min: number; max: number }): Check =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(check)
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

const isCoordinate = isNumber(-limits.coordinate, limits.coordinate)
const isExtent = isNumber(0, limits.coordinate)
const isFraction = isNumber(0, 1)
/** Every shape has one: without a closure that is called for each part. */
const isVec: Check = (value) =>
  Array.isArray(value) && value.length === 2 && isCoordinate(value[0]) && isCoordinate(value[1])
const isId = matches(new RegExp(idPattern))
const names: ReadonlySet<unknown> = new Set(palette)
const isHex = matches(/^#[0-9a-f]{6}$/)
const isColor: Check = (value) => names.has(value) || isHex(value)
const isHead = isOneOf('none', 'arrow', 'triangle', 'dot', 'bar')
const isBinding: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  isId(value.id) &&
  'at' in value &&
  isList(isFraction, { min: 2, max: 2 })(value.at)

/** What each register may be, as the schemas of the contract say, which are not in this bundle. */
const checks: Readonly<Record<Register, Check>> = {
  pos: isVec,
  size: isList(isExtent, { min: 2, max: 2 }),
  angle: isNumber(-1_000, 1_000),
  z: isOrderKey,
  pts: (value) => typeof value === 'string',
  q: (value) => Number.isInteger(value) && isNumber(-10, 10)(value),
  path: isList(isVec, { min: 2, max: limits.pathPoints }),
  text: isText(limits.textLength),
  textColor: isColor,
  group: isId,
  subgroups: isList(isId, { min: 1, max: limits.groupDepth - 1 }),
  frame: isId,
  locked: isOneOf(true, false),
  opacity: isFraction,
  color: isColor,
  fill: (value) => value === 'none' || isColor(value),
  fillStyle: isOneOf('solid', 'hatch', 'cross-hatch'),
  width: isNumber(0, 1_000),
  dash: isOneOf('solid', 'dashed', 'dotted'),
  round: isOneOf(true, false),
  brush: isOneOf('pen', 'highlighter'),
  scale: isList(isNumber(-10_000, 10_000), { min: 2, max: 2 }),
  bend: isOneOf('straight', 'curve', 'elbow'),
  closed: isOneOf(true, false),
  start: isBinding,
  end: isBinding,
  startHead: isHead,
  endHead: isHead,
  font: isOneOf('hand', 'sans', 'serif', 'mono'),
  fontSize: isNumber(1, 1_000),
  align: isOneOf('start', 'center', 'end'),
  bold: isOneOf(true, false),
  italic: isOneOf(true, false),
  link: matches(/^(?:https?:\/\/|mailto:).{0,2040}$/),
  wrap: isExtent,
  hash: matches(/^[0-9a-f]{64}$/),
  alt: isText(500),
  crop: isList(isFraction, { min: 4, max: 4 }),
}

/** Whether a value is one that a register may have. */
export function isRegister<R extends Register>(register: R, value: unknown): value is Registers[R] {
  return value !== undefined && checks[register](value)
}

/** How to check a value, by kind and register. */
const rules = new Map<unknown, ReadonlyMap<string, Check>>(
  Object.entries(kinds).map(([kind, { required, optional, fixed }]) => [
    kind,
    new Map([...required, ...optional, ...fixed].map((register) => [register, checks[register]])),
  ]),
)

const none: readonly string[] = []

/**
 * The registers of a shape whose values this version does not know; `undefined` when its kind cannot
 * be without one of them, or is not known itself. Runs for each shape of a board, so it makes nothing.
 */
export function findUnknown(
  shape: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  const { kind } = shape
  const known = rules.get(kind)
  if (!known || !isKind(kind)) return undefined
  let wrong: string[] | undefined
  for (const register in shape) {
    const check = known.get(register)
    if (!check || check(shape[register])) continue
    wrong ??= []
    wrong.push(register)
  }
  for (const register of kinds[kind].required) {
    if (shape[register] === undefined || wrong?.includes(register)) return undefined
  }
  return wrong ?? none
}

/**
 * The registers of a kind from something unknown: what is wrong is left out; `undefined` when
 * something is wrong that the kind cannot be without.
 */
export function takeRegisters(
  kind: Kind,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const { required, optional, fixed } = kinds[kind]
  const taken: Record<string, unknown> = {}
  for (const register of [...required, ...optional, ...fixed]) {
    const value = given[register]
    if (isRegister(register, value)) taken[register] = value
  }
  if (required.some((register) => !(register in taken))) return undefined
  if (kind === 'stroke' && !isInk(taken)) return undefined
  return taken
}

function isInk({ pts, q }: Readonly<Record<string, unknown>>): boolean {
  if (typeof pts !== 'string') return false
  const end = scanPoints(pts, typeof q === 'number' ? { q } : {})
  return end !== undefined && end.count > 0 && end.count <= limits.pointsPerStroke
}
