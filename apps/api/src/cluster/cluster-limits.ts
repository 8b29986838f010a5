import { createHmac } from 'node:crypto'
import { type Buckets, createBuckets, type TokenBucket, toBuckets } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { Bus } from './bus.ts'
import { decodeJson, encodeJson } from './frames.ts'
import type { Subjects } from './subjects.ts'

/** What a node has counted since it last said so. */
interface Taken {
  readonly node: string
  /** By the names of buckets: keys, and the tokens that were taken; below 0 where more were given back. */
  readonly taken: Readonly<Record<string, readonly (readonly [key: string, tokens: number])[]>>
}

export interface ClusterLimitsOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Pick<Subjects, 'taken'>
  /** What all nodes of this cluster know, and NATS does not: addresses are not to be read from what is said. */
  readonly secret: string
  readonly isCounted: SharedLimits['isCounted']
  /** How long is gathered what others are told, milliseconds. Default 100. */
  readonly gatherMs?: number
}

/** Limits that the nodes of a cluster have in common. */
export interface ClusterLimits extends SharedLimits {
  /** Tells the others what was counted last, and counts alone from then on. */
  close(): void
}

/** Bytes of one key with its tokens, and of all names, at most. */
const entryBytes = 48
const namesBytes = 1_000
/** Keys of which others are told at once; whatever is above counts here only. */
const mostKeys = 2_000
const keyLength = 16

/**
 * Counts at once what happens here, and tells the others of it in one message for each `gatherMs`: nobody waits for
 * another node. Of many requests that come to all nodes in that time each node lets as many pass as it would alone; what
 * they took is owed everywhere, so that later ones wait the longer for it. While the bus is cut, each counts alone.
 */
export function createClusterLimits({
  node,
  bus,
  subjects,
  secret,
  isCounted,
  gatherMs = 100,
}: ClusterLimitsOptions): ClusterLimits {
  const byName = new Map<string, Buckets>()
  const most = Math.min(mostKeys, Math.floor((bus.mostBytes - namesBytes) / entryBytes))
  const gathered = new Map<string, Map<string, number>>()
  let keys = 0
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function gather(name: string, key: string, tokens: number): void {
    const ofName = gathered.get(name) ?? new Map<string, number>()
    const before = ofName.get(key)
    if (isClosed || (before === undefined && keys >= most)) return
    if (before === undefined) keys++
    gathered.set(name, ofName.set(key, (before ?? 0) + tokens))
    timer ??= setTimeout(tell, gatherMs).unref()
  }

  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    const taken: Record<string, [string, number][]> = {}
    for (const [name, ofName] of gathered) {
      // Of an upload that broke off nothing is left.
      const some = [...ofName].filter(([, tokens]) => tokens !== 0)
      if (some.length > 0) taken[name] = some
    }
    gathered.clear()
    keys = 0
    if (Object.keys(taken).length === 0) return
    bus.publish(subjects.taken, encodeJson({ node, taken } satisfies Taken))
  }

  const unsubscribe = bus.subscribe(subjects.taken, (data) => {
    const { node: other, taken } = decodeJson<Taken>(data)
    if (other === node) return
    for (const [name, some] of Object.entries(taken)) {
      const buckets = byName.get(name)
      for (const [key, tokens] of some) buckets?.get(key).owe(tokens)
    }
  })

  return {
    isCounted,
    createBuckets(name, rate, now) {
      const own = createBuckets(rate, now)
      byName.set(name, own)
      return toBuckets((plain) => {
        const key = createHmac('sha256', secret)
          .update(`${name} ${plain}`)
          .digest('base64url')
          .slice(0, keyLength)
        return toShared(own.get(key), (tokens) => gather(name, key, tokens))
      })
    },
    close() {
      tell()
      isClosed = true
      unsubscribe()
    },
  }
}

/** A bucket that says what is taken from it. */
function toShared(bucket: TokenBucket, onTaken: (tokens: number) => void): TokenBucket {
  return {
    ...bucket,
    take(tokens = 1) {
      const waitMs = bucket.take(tokens)
      if (waitMs === 0) onTaken(tokens)
      return waitMs
    },
    charge(tokens) {
      bucket.charge(tokens)
      onTaken(tokens)
    },
  }
}
