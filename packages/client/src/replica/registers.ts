import type { KnownKinds } from '@tiza/protocol'

/** All that is written of a shape of a kind, each with a revision of its own; its life is one of them. */
export function getRegisters(kind: unknown, kinds: KnownKinds): readonly string[] {
  const { required = [], optional = [] } = kinds.getRegisters(kind) ?? {}
  return [...required, ...optional, 'deleted']
}
