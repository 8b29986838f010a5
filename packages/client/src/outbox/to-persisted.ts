import { hasIf } from '../replica/pending-seq.ts'
import type { OutboxEntry } from '../types.ts'

/** An entry as it is kept, with `epoch` where its conditions speak of that log. */
export function toPersisted(
  { n, ops, typing, again, restored }: OutboxEntry,
  { epoch, isOffline }: { readonly epoch: string | undefined; readonly isOffline: boolean },
): OutboxEntry {
  return {
    ...{ n, ops },
    ...(typing !== undefined && { typing }),
    ...(again && { again }),
    ...(restored && { restored }),
    ...(epoch !== undefined && hasIf(ops) && { epoch }),
    ...(isOffline && { offline: true }),
  }
}
