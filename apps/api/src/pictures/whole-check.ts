import type { Incoming } from '../storage/assets/asset-store.ts'
import { isWhole } from './is-whole.ts'

/** Looks whether pictures are whole, one after the other: each is in memory for that. */
export function createWholeCheck(): (incoming: Pick<Incoming, 'read'>) => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve()
  return (incoming) => {
    const check = last.then(async () => isWhole(await incoming.read()))
    last = check.catch(() => undefined)
    return check
  }
}
