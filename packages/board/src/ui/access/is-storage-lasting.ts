/** What a browser says of how long it keeps things; absent on plain HTTP. */
export type LastingStorage = Partial<Pick<StorageManager, 'persisted' | 'persist'>>

/**
 * Whether a browser keeps what it is given until somebody clears it, if need be because it is asked to here. `true`
 * where nobody can tell.
 *
 * @param asksPeople whether it asks people before it answers: then it is not asked
 */
export async function isStorageLasting(
  storage: LastingStorage | undefined,
  { asksPeople }: { readonly asksPeople: boolean },
): Promise<boolean> {
  if (!storage?.persisted || !storage.persist) return true
  try {
    return (await storage.persisted()) || (!asksPeople && (await storage.persist()))
  } catch {
    return true
  }
}

/** Whether this browser asks people whether it may keep things, as Firefox does, out of the blue. */
export function asksBeforeKeeping(): boolean {
  return CSS.supports('-moz-appearance', 'none')
}
