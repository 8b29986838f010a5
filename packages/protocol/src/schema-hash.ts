import { caps } from './caps.ts'
import { getReaction } from './errors.ts'
import { limits, rates } from './limits.ts'
import { errorMeanings } from './meanings.ts'
import {
  BoardCreatedSchema,
  BoardFoundSchema,
  clientEvents,
  HandshakeSchema,
  HttpRefusalSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
} from './schemas.ts'

/**
 * Everything that both sides must agree on, as one text, for the pinned hash of a version. Independent of
 * the order of keys, and of names and descriptions of schemas.
 */
export function toContractText(): string {
  return JSON.stringify(
    sortKeys({
      clientEvents,
      serverEvents,
      handshake: HandshakeSchema,
      refusal: RefusalSchema,
      snapshot: SnapshotSchema,
      boardCreated: BoardCreatedSchema,
      boardFound: BoardFoundSchema,
      httpRefusal: HttpRefusalSchema,
      errorCodes: toErrorCodes(),
      limits,
      rates,
      caps,
    }),
  )
}

function toErrorCodes(): Readonly<Record<string, { reaction: string; meaning: string }>> {
  return Object.fromEntries(
    Object.entries(errorMeanings).map(([code, meaning]) => [
      code,
      { reaction: getReaction(code), meaning },
    ]),
  )
}

const annotations: readonly string[] = ['title', 'description', 'discriminator']

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([key, inner]) => typeof inner !== 'string' || !annotations.includes(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]))
}
