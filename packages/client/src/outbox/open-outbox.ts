import { memoryStorage } from '../storage/memory.ts'
import type { Clock } from '../transport.ts'
import type { ClientStorage } from '../types.ts'
import { waitAwake } from '../wait-awake.ts'

/** How long a storage is waited for before a board opens without it. */
const slowestOpeningMs = 4_000

/** An outbox in the storage that is wanted or, where that refuses or is silent, in memory. */
export async function openOutbox(
  wanted: ClientStorage,
  { board, clock }: { readonly board: string; readonly clock: Clock },
) {
  const opening = wanted.open(board)
  const opened = await waitFor(opening, clock)
  if (opened) return { storage: wanted, opened }
  // What opens too late is for the next tab.
  void opening.then((late) => late.release()).catch(() => undefined)
  const storage = memoryStorage()
  return { storage, opened: await storage.open(board) }
}

/** What a storage answers; `undefined` where it fails, or takes too long. */
export function waitFor<T>(asking: Promise<T>, clock: Clock): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cancel = waitAwake(() => resolve(undefined), slowestOpeningMs, clock)
    const settle = (answer?: T) => {
      cancel()
      resolve(answer)
    }
    asking.then(settle, () => settle())
  })
}
