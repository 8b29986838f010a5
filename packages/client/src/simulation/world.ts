import { limits as contract, type Limits } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import type { TextMerge } from '../typing/text-merge.ts'
import * as textMerge from '../typing/text-merge.ts'
import { createDevice } from './device.ts'
import { createLink } from './network.ts'
import { openTab, type PenStroke, type Person, type Tab } from './person.ts'
import { createReferenceServer } from './reference-server.ts'
import type { ReferenceServer } from './reference-server-types.ts'
import { createSleepingClock } from './sleeping-clock.ts'
import type { HeardAck } from './tab-network.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'
import { watchLimits } from './watch-limits.ts'

/** A server, people with browsers, the networks between, and what has been seen of them. */
export interface World {
  readonly server: ReferenceServer
  readonly people: readonly Person[]
  /** Every answer that a client was given. */
  readonly acks: readonly HeardAck[]
  /** What clients have sent beyond the limits of the server. */
  readonly violations: readonly string[]
  /** What each pen has drawn, by shape id. */
  readonly strokes: Map<string, PenStroke>
  readonly clock: VirtualClock
  readonly random: Random
  openTab(person: Person): Tab
}

/**
 * `liveLoss` is how many `live` packets are lost, 0 to 1; it changes nothing else of a world.
 * `shapesPerSlice` is how many shapes of a board that is loaded hold the thread together, `opsPerTx`
 * how many ops a transaction may have, `limits` what else the server takes,
 * `mergeAfterMs` how long what merges texts is on its way to who begins to type, `tombstoneBytes` what
 * tombstones come to before the oldest are forgotten.
 */
export function createWorld({
  seed,
  names,
  liveLoss,
  shapesPerSlice,
  limits: told = {},
  opsPerTx = told.opsPerTx ?? contract.opsPerTx,
  mergeAfterMs = 0,
  tombstoneBytes = contract.tombstoneBytes,
}: {
  seed: number
  names: readonly string[]
  liveLoss: number
  shapesPerSlice: number
  opsPerTx?: number
  mergeAfterMs?: number
  tombstoneBytes?: number
  limits?: Partial<Limits>
}): World {
  const random = createRandom(seed)
  const clock = createVirtualClock()
  const viewers = new Set(names.filter((name) => name === 'viewer'))
  const serverRandom = random.fork()
  const acks: HeardAck[] = []
  const linkRandom = random.fork()
  const liveRandom = random.fork()
  const limits = { ...contract, ...told, opsPerTx, tombstoneBytes }
  const reference = createReferenceServer({
    ...{ clock, viewers, limits, random: serverRandom },
    liveRandom: liveRandom.fork(),
    storeRandom: createRandom(-seed),
  })
  const violations: string[] = []
  const server = watchLimits(reference, { limits, onViolation: (what) => violations.push(what) })
  const people = names.map((name): Person => {
    return { name, device: createDevice({ clock, random: random.fork() }), tabs: [] }
  })
  const loadTextMerge = () =>
    new Promise<TextMerge>((resolve) => clock.delay(() => resolve(textMerge), mergeAfterMs))
  return {
    ...{ server, people, acks, violations, clock, random, strokes: new Map() },
    openTab(person) {
      const streams = { random: linkRandom.fork(), liveRandom: liveRandom.fork(), liveLoss }
      const own = createSleepingClock(clock)
      const link = createLink({ server, clock: own, ...streams, onAck: (ack) => acks.push(ack) })
      const tab = openTab(person, { link, clock: own, shapesPerSlice, limits, loadTextMerge })
      person.tabs.push(tab)
      return tab
    },
  }
}
