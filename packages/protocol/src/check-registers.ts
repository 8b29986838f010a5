import { isExt } from './ext.ts'
import { idPattern } from './ids.ts'
import { palette, papers } from './kinds.ts'
import { limits, mostPages } from './limits.ts'
import { lineHeads } from './line-heads.ts'
import { isOrderKey } from './order.ts'
import type { Register, Registers } from './shapes.ts'

/** Whether a value is one that a register may have. */
export type RegisterCheck = (value: unknown) => boolean

const isNumber =
  (min: number, max: number): RegisterCheck =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max
const isText =
  (length: number): RegisterCheck =>
  (value) =>
    typeof value === 'string' && value.length <= length
const isOneOf =
  (...values: readonly unknown[]): RegisterCheck =>
  (value) =>
    values.includes(value)
const isList =
  (check: RegisterCheck, { min, max }: { min: number; max: number }): RegisterCheck =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(check)
const matches =
  (pattern: RegExp): RegisterCheck =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

const isCoordinate = isNumber(-limits.coordinate, limits.coordinate)
const isExtent = isNumber(0, limits.coordinate)
const isFraction = isNumber(0, 1)
/** Runs for every shape, so without a closure per element. */
const isVec: RegisterCheck = (value) =>
  Array.isArray(value) && value.length === 2 && isCoordinate(value[0]) && isCoordinate(value[1])
const isId = matches(new RegExp(idPattern))
const names: ReadonlySet<unknown> = new Set(palette)
const isHex = matches(/^#[0-9a-f]{6}$/)
const isColor: RegisterCheck = (value) => names.has(value) || isHex(value)
const hasControls = /[\p{Cc}\u2028\u2029]/u
const isHead = isOneOf(...lineHeads)
const isBinding: RegisterCheck = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  isId(value.id) &&
  'at' in value &&
  isList(isFraction, { min: 2, max: 2 })(value.at)

/** Checks for the values of each register, equal to the schemas, which are not in this bundle. */
export const registerChecks: Readonly<Record<Register, RegisterCheck>> = {
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
  lockedBy: isOneOf('host'),
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
  fit: isOneOf('grow', 'shrink'),
  hash: matches(/^[0-9a-f]{64}$/),
  page: (value) => Number.isInteger(value) && isNumber(1, mostPages)(value),
  alt: isText(500),
  crop: isList(isFraction, { min: 4, max: 4 }),
  name: (value) =>
    isText(limits.boardNameLength)(value) && value !== '' && !hasControls.test(String(value)),
  paper: isOneOf(...papers),
  ext: isExt,
}

/** Whether a value is one that a register may have. */
export function isRegister<R extends Register>(register: R, value: unknown): value is Registers[R] {
  return value !== undefined && registerChecks[register](value)
}
