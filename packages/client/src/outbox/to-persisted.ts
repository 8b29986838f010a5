import { hasSeqs } from '../replica/pending-seq.ts'
import type { OutboxEntry } from '../types.ts'

/** An entry as it is kept, with `epoch` where it names seqs of that log. */
export function toPersisted(
  { n, ops, typing }: OutboxEntry,
  { epoch, isOffline }: { readonly epoch: string | undefined; readonly isOffline: boolean },
): OutboxEntry {
  return {
    ...{ n, ops },
    ...(typing !== undefined && { typing }),
    ...(epoch !== undefined && hasSeqs(ops) && { epoch }),
    ...(isOffline && { offline: true }),
  }
}
