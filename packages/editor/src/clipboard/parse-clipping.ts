import {
  assetHashPattern,
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
const isHash = new RegExp(assetHashPattern)

/** A clipping as JSON, for a clipboard or a file, which may have the bytes of its pictures, too. */
export function formatClipping({
  shapes,
  pictures,
}: Clipping & { readonly pictures?: ClippingPictures | undefined }): string {
  return JSON.stringify({ tiza: version, shapes, pictures })
}

/** Pictures of a clipping as data URLs, by hash. */
export type ClippingPictures = Readonly<Record<string, string>>

/** The pictures in the JSON of a clipping; none where it has none, or is no clipping. */
export function parseClippingPictures(json: string): ClippingPictures {
  const given = parseJson(json)
  if (!isRecord(given) || !isRecord(given.pictures)) return {}
  const pictures = Object.entries(given.pictures).filter(
    (entry): entry is [string, string] => isHash.test(entry[0]) && typeof entry[1] === 'string',
  )
  return Object.fromEntries(pictures)
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
