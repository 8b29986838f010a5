const most = 5

/** The names of what was chosen last, newest first, for as long as the board is open. */
export interface RecentNames {
  get(): readonly string[]
  /** Remembers what was chosen just now, in place of what was chosen longest ago. */
  add(name: string): void
}

export function createRecentNames(): RecentNames {
  let names: readonly string[] = []
  return {
    get: () => names,
    add(name) {
      names = [name, ...names.filter((other) => other !== name)].slice(0, most)
    },
  }
}

/** What was chosen last comes first; the rest stays in its order. */
export function sortByRecency<T extends { readonly id: string }>(
  entries: readonly T[],
  names: readonly string[],
): T[] {
  const known = names.flatMap((name) => entries.filter(({ id }) => id === name))
  return [...known, ...entries.filter(({ id }) => !names.includes(id))]
}
