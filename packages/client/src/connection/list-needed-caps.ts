import type { KnownKinds } from '@tiza/protocol'

/** The caps without which boards with some of these kinds cannot be understood. [GR4] */
export function listNeededCaps({ table }: Pick<KnownKinds, 'table'>): readonly string[] {
  return [...new Set(Object.values(table).flatMap(({ needs }) => needs ?? []))]
}
