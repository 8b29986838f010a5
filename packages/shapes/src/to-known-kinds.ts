import { createKnownKinds, type KnownKinds } from '@tiza/protocol'
import type { ShapeRegistry } from './registry.ts'

/** The kinds of a registry, for clients and a server: all of them must know the same. */
export function toKnownKinds({ all }: Pick<ShapeRegistry, 'all'>): KnownKinds {
  return createKnownKinds(Object.fromEntries(all.map(({ kind, schema }) => [kind, schema])))
}
