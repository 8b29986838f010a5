import type { ServerList, ServerState } from '../server-list.ts'

interface Known extends ServerState {
  readonly sinceMs: number
  readonly seenMs: number
}

const freshMs = 20_000

/** Servers of one process, which share a list in memory. */
export function createMemoryServers(now: () => number = () => performance.now()): ServerList {
  const known = new Map<string, Known>()
  return {
    async beat(server, state) {
      const nowMs = now()
      const before = known.get(server)
      const isThere = before !== undefined && before.seenMs >= nowMs - freshMs
      const sinceMs = isThere ? before.sinceMs : nowMs
      known.set(server, { ...state, sinceMs, seenMs: nowMs })
      return [...known].flatMap(([other, { bus, hasSteppedDown, ...one }]) => {
        const isFresh = one.seenMs > sinceMs && one.seenMs > nowMs - freshMs
        if (other === server || !isFresh) return []
        const { seenMs } = one
        return { server: other, bus, hasSteppedDown, seenMs, isOlder: one.sinceMs < sinceMs }
      })
    },
    async leave(server) {
      known.delete(server)
    },
  }
}
