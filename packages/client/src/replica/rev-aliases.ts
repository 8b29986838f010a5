/**
 * Revisions that stand for others: a shape that is created again has the revisions of its new create,
 * which stand for those that it had before. Without that, nothing older could be undone any more.
 */
export interface RevAliases {
  /** `rev` of a register, in own terms, stands for `earlier`, in own terms too. */
  note(id: string, register: string, revs: { readonly rev: number; readonly earlier: number }): void
  /** What a revision stands for; itself, where nothing else is known. */
  resolve(id: string, register: string, rev: number): number
  clear(): void
}

/** Remembers the latest `most` pairs of shape and revision. */
export function createRevAliases(most: number): RevAliases {
  const known = new Map<string, Map<string, number>>()
  const toKey = (id: string, rev: number) => `${id} ${rev}`

  return {
    note(id, register, { rev, earlier }) {
      const key = toKey(id, rev)
      const registers = known.get(key) ?? new Map<string, number>()
      known.set(key, registers.set(register, earlier))
      const oldest = known.keys().next()
      if (known.size > most && !oldest.done) known.delete(oldest.value)
    },
    resolve: (id, register, rev) => known.get(toKey(id, rev))?.get(register) ?? rev,
    clear: () => known.clear(),
  }
}
