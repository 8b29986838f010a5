import type { NodeLink } from '../cluster/node-link.ts'
import type { OtherServer, ServerList } from '../storage/server-list.ts'
import type { Cause } from './cause.ts'

/** Notices servers that have the same data and no way to this one: each would take boards from the other. */
export interface ServerWatch {
  /** Why boards are to be left to such a server; `undefined` where they are not. */
  readonly cause: Cause | undefined
  /** Says that this server is there, where that is due, and looks for others. */
  check(): Promise<void>
  /** This server is going. */
  leave(): Promise<void>
}

export interface ServerWatchOptions {
  readonly servers: ServerList
  /** What this server is called in the list: as a node of its cluster, where it has one. */
  readonly name: string
  /** Absent where it is told of no NATS. */
  readonly link: Pick<NodeLink, 'isConnected' | 'hears'> | undefined
  readonly beatEveryMs: number
  /** How long an older one may be there beside this one until boards are left to it. */
  readonly overlapMs: number
  readonly elapsedMs: () => number
  /** Called once for each younger server that leaves its boards to this one. */
  readonly onYounger: () => void
}

/** An older server to which there is no way. */
interface Rival {
  /** When it said last that it is there, by the clock of the data. */
  readonly seenMs: number
  /** From when until when it was beside this one: from the last look at which it was not. */
  readonly sinceMs: number
  readonly untilMs: number
}

const advice = 'Give all servers of a database the same NATS_URL, or let one of them run.'
const noNats: Cause = {
  fault: 'another server has the same database, and NATS_URL is not set',
  advice,
}
const otherNats: Cause = {
  fault: 'another server has the same database, and does not answer over NATS',
  advice,
}

export function createServerWatch({
  servers,
  name,
  link,
  beatEveryMs,
  overlapMs,
  elapsedMs,
  onYounger,
}: ServerWatchOptions): ServerWatch {
  /** Older servers to which there is no way, by their names. */
  let rivals = new Map<string, Rival>()
  let noted = new Set<string>()
  let isYielding = false
  let beating: Promise<void> | undefined
  /** When it was looked last. */
  let lookedMs: number | undefined
  let beatAtMs = Number.NEGATIVE_INFINITY

  function getBus() {
    if (!link) return 'none'
    return link.isConnected ? 'connected' : 'cut'
  }

  /** Of one that NATS is cut off from, nobody can say whether it is the same. */
  async function isStranger({ server, bus }: OtherServer): Promise<boolean> {
    if (!link || bus === 'none') return true
    return bus === 'connected' && (await link.hears(server)) === false
  }

  async function beat(): Promise<void> {
    const others = await servers.beat(name, { bus: getBus(), hasSteppedDown: isYielding })
    const areStrangers = await Promise.all(others.map(isStranger))
    const strangers = others.filter((_, at) => areStrangers[at])
    const older = strangers.filter(({ isOlder, hasSteppedDown }) => isOlder && !hasSteppedDown)
    rivals = new Map(older.map((other) => [other.server, toRival(other, rivals.get(other.server))]))
    lookedMs = elapsedMs()
    isYielding = [...rivals.values()].some(({ sinceMs, untilMs }) => untilMs - sinceMs >= overlapMs)
    noteYounger(strangers.filter(({ isOlder, hasSteppedDown }) => !isOlder && hasSteppedDown))
  }

  /** One that has said nothing since it was looked last may have been killed: it is not beside this one for longer. */
  function toRival({ seenMs }: OtherServer, before: Rival | undefined): Rival {
    if (before?.seenMs === seenMs) return before
    const nowMs = elapsedMs()
    return { seenMs, sinceMs: before?.sinceMs ?? lookedMs ?? nowMs, untilMs: nowMs }
  }

  function noteYounger(younger: readonly OtherServer[]): void {
    const names = new Set(younger.map(({ server }) => server))
    for (const server of names) if (!noted.has(server)) onYounger()
    noted = names
  }

  return {
    get cause() {
      if (!isYielding) return undefined
      return link ? otherNats : noNats
    },
    async check() {
      const nowMs = elapsedMs()
      if (beating || nowMs - beatAtMs < beatEveryMs) return
      beatAtMs = nowMs
      beating = beat()
      // What is wrong with the database is said by whoever watches that.
      await beating.catch(() => {})
      beating = undefined
    },
    async leave() {
      beatAtMs = Number.POSITIVE_INFINITY
      await beating?.catch(() => {})
      await servers.leave(name).catch(() => {})
    },
  }
}
