import {
  boardRecordId,
  type CreateOp,
  cutText,
  getExtLength,
  type Limits,
  type Op,
  type PatchOp,
} from '@tiza/protocol'
import { cutInk } from './cut-ink.ts'

/**
 * Ops that a server of these limits takes: texts, names, paths and nested groups are cut to what they may hold,
 * places are moved onto the board, and ink is cut into pieces and ends where a stroke must. The same ops when all
 * of them fit. [LM11]
 */
export function fitLimits(ops: readonly Op[], limits: Limits): readonly Op[] {
  let isFitting = true
  const fitted = ops.flatMap((op): readonly Op[] => {
    const next = fitOp(op, limits)
    if (next.length !== 1 || next[0] !== op) isFitting = false
    return next
  })
  return isFitting ? ops : fitted
}

function fitOp(op: Op, limits: Limits): readonly Op[] {
  const { id } = op
  if (op.op === 'patch') {
    const set = fitSet(fitRegisters(op.set, id, limits), limits)
    if (set === op.set) return [op]
    return Object.keys(set).length > 0 ? [{ ...op, set }] : []
  }
  if (op.op === 'append') {
    const pieces = cutInk(op.pts, { off: op.off, limits })
    return pieces ? pieces.map((piece) => ({ op: 'append', id, ...piece })) : [op]
  }
  if (op.op !== 'create') return [op]
  const create = fitCreate(fitRegisters(op, id, limits), limits)
  const pieces = 'pts' in create ? cutInk(create.pts, { off: 0, limits }) : undefined
  if (!pieces) return [create]
  return pieces.map(({ off, pts }) => {
    return off === 0 ? { ...create, pts } : { op: 'append', id, off, pts }
  })
}

/** Left out is what cannot be cut: an `ext`, and ink that replaces other ink, for which no append may follow. */
function fitSet(set: PatchOp['set'], limits: Limits): PatchOp['set'] {
  const { ext, pts, ...others } = set
  const isLongInk = typeof pts === 'string' && cutInk(pts, { off: 0, limits }) !== undefined
  const isLongExt = isLong(ext, limits)
  if (!isLongExt && !isLongInk) return set
  return {
    ...others,
    ...(ext !== undefined && !isLongExt && { ext }),
    ...(pts && !isLongInk && { pts }),
  }
}

function fitCreate(create: CreateOp, limits: Limits): CreateOp {
  const { ext, ...others } = create
  return isLong(ext, limits) ? others : create
}

function isLong(ext: object | null | undefined, { extBytes }: Limits): boolean {
  return ext ? getExtLength(ext) > extBytes : false
}

/** The same object when all registers fit. Runs for each op of large gestures. */
function fitRegisters<Given extends object>(given: Given, id: string, limits: Limits): Given {
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(given)) {
    const fitter = fitters.get(name)
    const next = fitter ? fitter(value, { isBoard: id === boardRecordId, limits }) : value
    if (next === value) continue
    changed ??= {}
    changed[name] = next
  }
  return changed ? { ...given, ...changed } : given
}

interface Place {
  /** Whether the register is of the board's own record. */
  readonly isBoard: boolean
  readonly limits: Limits
}

const fitNumber = (value: unknown, { limits }: Place) => fitNumbers(value, limits.coordinate)

/** What makes a value fit, by the name of its register. */
const fitters: ReadonlyMap<string, (value: unknown, place: Place) => unknown> = new Map([
  ['text', (value, { limits }) => fitText(value, limits.textLength)],
  [
    'name',
    (value, { isBoard, limits }) => (isBoard ? fitText(value, limits.boardNameLength) : value),
  ],
  ['subgroups', (value, { limits }) => fitGroups(value, limits.groupDepth - 1)],
  ['path', (value, { limits }) => fitPath(value, limits)],
  ['pos', fitNumber],
  ['size', fitNumber],
  ['wrap', fitNumber],
])

function fitText(value: unknown, most: number): unknown {
  return typeof value === 'string' ? cutText(value, most) : value
}

/** An empty list may not be written: without any, the register is cleared. */
function fitGroups(value: unknown, most: number): unknown {
  if (!Array.isArray(value) || value.length <= most) return value
  return most >= 1 ? value.slice(0, most) : null
}

/** As many points as may be, both ends among them, each on the board. */
function fitPath(value: unknown, { pathPoints, coordinate }: Limits): unknown {
  if (!Array.isArray(value)) return value
  const most = Math.max(2, pathPoints)
  const step = (value.length - 1) / (most - 1)
  const pick = (_: unknown, at: number): unknown => value[Math.round(at * step)]
  const kept: readonly unknown[] = value.length <= most ? value : Array.from({ length: most }, pick)
  const fitted = kept.map((point) => fitNumbers(point, coordinate))
  return kept === value && fitted.every((point, at) => point === value[at]) ? value : fitted
}

function fitNumbers(value: unknown, most: number): unknown {
  const clamp = (one: unknown) =>
    typeof one === 'number' ? Math.min(most, Math.max(-most, one)) : one
  if (!Array.isArray(value)) return clamp(value)
  return value.every((one) => clamp(one) === one) ? value : value.map(clamp)
}
