import type { Incoming } from '../storage/assets/asset-store.ts'
import { isWhole } from './is-whole.ts'

/** Checks pictures for completeness one at a time, since each is held in memory meanwhile. */
export function createWholeCheck(): (incoming: Pick<Incoming, 'read'>) => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve()
  return (incoming) => {
    const check = last.then(async () => isWhole(await incoming.read()))
    last = check.catch(() => undefined)
    return check
  }
}
