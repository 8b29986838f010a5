import { isRegister, type RegisterCheck, registerChecks } from './check-registers.ts'
import { type KindRegisters, type KindTable, kinds, recordKinds } from './kinds.ts'
import { limits } from './limits.ts'
import { scanPoints } from './points.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * The kinds of shapes that a client or server knows. Of records that are not drawn, those of the contract
 * are known.
 */
export interface KnownKinds {
  /** Kinds of shapes. */
  readonly table: KindTable
  /** Whether a value is a known kind of shapes. */
  has(kind: unknown): kind is string
  /** The registers of a kind of shapes or records; `undefined` for an unknown kind. */
  getRegisters(kind: unknown): KindRegisters | undefined
  /** Whether shapes of a kind are ink: they have points, and grow by `append`. */
  hasPoints(kind: unknown): boolean
  /**
   * The registers of a shape or record with unknown values; `undefined` when a required one is unknown, or
   * the kind itself. Runs for each shape of a board, so it allocates nothing for known ones.
   */
  findUnknown(shape: Values): readonly string[] | undefined
  /**
   * Picks the valid registers of a kind from untrusted data; `undefined` when a required one is invalid or
   * the kind is unknown.
   */
  takeRegisters(kind: string, given: Values): Values | undefined
}

interface KnownKind {
  readonly registers: KindRegisters
  /** Checks by register, including fixed ones. */
  readonly checks: ReadonlyMap<string, RegisterCheck>
  readonly hasPoints: boolean
}

const none: readonly string[] = []
const records = toKnown(recordKinds)

export function createKnownKinds(table: KindTable): KnownKinds {
  const known = toKnown(table)
  const find = (kind: unknown) => known.get(kind) ?? records.get(kind)

  return {
    table,
    has: (kind): kind is string => known.has(kind),
    getRegisters: (kind) => find(kind)?.registers,
    hasPoints: (kind) => known.get(kind)?.hasPoints ?? false,
    findUnknown(shape) {
      const kind = find(shape.kind)
      if (!kind) return undefined
      let wrong: string[] | undefined
      for (const register in shape) {
        const check = kind.checks.get(register)
        if (!check || check(shape[register])) continue
        wrong ??= []
        wrong.push(register)
      }
      for (const register of kind.registers.required) {
        if (shape[register] === undefined || wrong?.includes(register)) return undefined
      }
      return wrong ?? none
    },
    takeRegisters(name, given) {
      const kind = known.get(name)
      if (!kind) return undefined
      const { required, optional, fixed } = kind.registers
      const taken: Record<string, unknown> = {}
      for (const register of [...required, ...optional, ...fixed]) {
        const value = given[register]
        if (isRegister(register, value)) taken[register] = toStrict(register, value)
      }
      if (required.some((register) => !(register in taken))) return undefined
      return kind.hasPoints && !isInk(taken) ? undefined : taken
    },
  }
}

/** The kinds of the contract. */
export const standardKinds: KnownKinds = createKnownKinds(kinds)

function toKnown(table: KindTable): ReadonlyMap<unknown, KnownKind> {
  return new Map(Object.entries(table).map(([kind, registers]) => [kind, toKnownKind(registers)]))
}

function toKnownKind(registers: KindRegisters): KnownKind {
  const { required, optional, fixed } = registers
  const all = [...required, ...optional, ...fixed]
  return {
    registers,
    checks: new Map(all.map((register) => [register, registerChecks[register]])),
    hasPoints: required.includes('pts'),
  }
}

/** A binding without members that no version has: they may be in a log, but no server takes them. */
function toStrict(register: string, value: unknown): unknown {
  const isBinding = register === 'start' || register === 'end'
  if (!isBinding || typeof value !== 'object' || value === null) return value
  if (!('id' in value) || !('at' in value)) return value
  return { id: value.id, at: value.at }
}

function isInk({ pts, q }: Values): boolean {
  if (typeof pts !== 'string') return false
  const end = scanPoints(pts, typeof q === 'number' ? { q } : {})
  return end !== undefined && end.count > 0 && end.count <= limits.pointsPerStroke
}
