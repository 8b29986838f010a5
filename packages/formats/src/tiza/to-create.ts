import {
  type CreateOp,
  hasWellFormedTexts,
  isRegister,
  type KnownKinds,
  type Limits,
  toWellFormed,
} from '@tiza/protocol'
import { isRecord } from './parse-json.ts'
import type { TizaRecord } from './tiza-file.ts'

export interface ToCreateOptions {
  readonly kinds: KnownKinds
  readonly limits: Pick<Limits, 'extBytes'>
}

/** What becomes of a record. */
export interface Created {
  readonly op: CreateOp
  /** How many registers stay behind, since they are not known here, or not with this value. */
  readonly left: number
}

/** What a record has beside registers. */
const notRegisters: ReadonlySet<string> = new Set(['id', 'kind', 'by', 'at', 'op'])

/**
 * The op that makes the shape of a record; `undefined` where its kind is not known here, or a register that shapes of
 * that kind must have. All of it is within the contract, whoever wrote the record.
 */
export function toCreate(
  record: TizaRecord,
  { kinds, limits }: ToCreateOptions,
): Created | undefined {
  const { id, kind } = record
  const taken = kinds.takeRegisters(kind, record)
  if (!taken) return undefined
  const { ext, start, end, ...rest } = taken
  const registers = {
    ...rest,
    ...(isWithin(ext, limits.extBytes) ? { ext } : {}),
    ...toBinding('start', start),
    ...toBinding('end', end),
  }
  const known = new Set(Object.keys(registers))
  const left = Object.keys(record).filter((name) => !notRegisters.has(name) && !known.has(name))
  // Each register has been looked at by itself, which a type cannot tell.
  const op = { ...registers, op: 'create', id, kind } as unknown as CreateOp
  return { op: hasWellFormedTexts(op) ? op : mend(op), left: left.length }
}

function isWithin(ext: unknown, most: number): boolean {
  return isRegister('ext', ext) && JSON.stringify(ext).length <= most
}

/** A binding without members of others, which a server would refuse. */
function toBinding(name: 'start' | 'end', binding: unknown): object {
  return isRecord(binding) ? { [name]: { id: binding.id, at: binding.at } } : {}
}

function mend(op: CreateOp): CreateOp {
  const mended = toWellFormed(op)
  return mended.op === 'create' ? mended : op
}
