import {
  type CreateOp,
  limits as contract,
  idPattern,
  type KnownKinds,
  type Limits,
  standardKinds,
} from '@tiza/protocol'
import type { Clipping } from './clipping.ts'

const version = 1
const isId = new RegExp(idPattern)

/** A clipping as JSON, for a clipboard. */
export function formatClipping({ shapes }: Clipping): string {
  return JSON.stringify({ tiza: version, shapes })
}

export interface ParseClippingOptions {
  /** Default: those of the contract. */
  readonly kinds?: KnownKinds
  /** What the server of the board takes. Default: what the contract says. */
  readonly limits?: Pick<Limits, 'shapesPerBoard'>
}

/** Shapes from the JSON of somebody's clipboard; `undefined` when it is no clipping at all. */
export function parseClipping(
  json: string,
  { kinds = standardKinds, limits = contract }: ParseClippingOptions = {},
): Clipping | undefined {
  const given = parseJson(json)
  if (!isRecord(given) || given.tiza !== version || !Array.isArray(given.shapes)) return undefined
  const ids = new Set<string>()
  const shapes = given.shapes.slice(0, limits.shapesPerBoard).flatMap((one): CreateOp[] => {
    const shape = parseShape(one, kinds)
    if (!shape || ids.has(shape.id)) return []
    ids.add(shape.id)
    return [shape]
  })
  return shapes.length > 0 ? { shapes } : undefined
}

function parseShape(given: unknown, kinds: KnownKinds): CreateOp | undefined {
  if (!isRecord(given)) return undefined
  const { id, kind } = given
  if (typeof id !== 'string' || !isId.test(id) || !kinds.has(kind)) return undefined
  const registers = kinds.takeRegisters(kind, given)
  // Each register has been looked at by itself, which a type cannot tell.
  return registers && ({ ...registers, op: 'create', id, kind } as unknown as CreateOp)
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
