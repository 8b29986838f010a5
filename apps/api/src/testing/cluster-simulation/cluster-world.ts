import { createBoard } from '@tiza/client'
import { openAccess } from '@tiza/client/access'
import {
  createDevice,
  createSleepingClock,
  type HeardAck,
  type Outcome,
  openTab,
  type PenStroke,
  type Person,
  type SleepingClock,
  type Surroundings,
} from '@tiza/client/testing'
import { createBoard as createShapes, limits, type Rule } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { toSessionId } from '../../sockets/session-id.ts'
import { hashKey } from '../../storage/hash-key.ts'
import { readLog } from '../read-log.ts'
import { retry } from '../retry.ts'
import { startTcpProxy } from '../tcp-proxy.ts'
import { createFastClock } from './fast-clock.ts'
import { viewerName } from './find-unsettled.ts'
import { createNodeLink } from './node-link.ts'
import type { Nodes } from './nodes.ts'

/** People with simulated browsers and networks, on one board of several real servers. */
export interface ClusterWorld extends Surroundings {
  readonly nodes: Nodes
  readonly people: readonly Person[]
  /** Every answer that a client was given. */
  readonly acks: readonly HeardAck[]
  /** A host says what everybody may do from now on, at one of the servers. */
  setRule(rule: Rule): Promise<void>
  /** What is to be seen of all, with the log as it is stored. */
  readOutcome(): Promise<Outcome>
  stop(): Promise<void>
}

export interface ClusterWorldOptions {
  readonly seed: number
  /** Starts the servers. */
  readonly startNodes: (random: Random) => Promise<Nodes>
  /** How many people may draw; there is one more, who may only look. */
  readonly authors: number
  /** How many tabs may be opened in all. */
  readonly mostTabs: number
}

/** Starts the servers and makes the board; nobody is there yet. */
export async function createClusterWorld({
  seed,
  startNodes,
  authors: authorCount,
  mostTabs,
}: ClusterWorldOptions): Promise<ClusterWorld> {
  const random = createRandom(seed)
  const clock = createFastClock()
  const nodes = await startNodes(random.fork())
  const { storage } = nodes
  const { id: board, host } = await createBoard({ url: nodes.pick() })
  const getProof = async () => ({ ...(host !== undefined && { host }) })
  const getAccess = () => openAccess({ url: nodes.pick(), board, getProof })
  const { key: look } = await getAccess().makeLink({ right: 'look' })
  const starting = Array.from({ length: mostTabs }, () => startTcpProxy(random.fork()))
  const proxies = await Promise.all(starting)
  const unused = [...proxies]
  const clocks: SleepingClock[] = []
  const acks: HeardAck[] = []
  const authors = new Map<string, string>()
  const names = Array.from({ length: authorCount }, (_, at) => `author ${at + 1}`)
  const people = [...names, viewerName].map((name): Person => {
    return { name, device: createDevice({ clock, random: random.fork() }), tabs: [] }
  })
  const strokes = new Map<string, PenStroke>()
  // What was deleted is not asked of the servers while all goes on.
  const server = { board: createShapes([]) }

  return {
    ...{ nodes, people, acks, server, clock, random, strokes },
    openTab(person) {
      const proxy = unused.pop()
      if (!proxy) throw new Error(`no more than ${mostTabs} tabs`)
      const key = person.name === viewerName ? look : board
      const own = createSleepingClock(clock)
      clocks.push(own)
      const link = createNodeLink({
        ...{ proxy, board: key, pickNode: nodes.pick, clock: own, random: random.fork() },
        liveLoss: 0.1,
        onClient: (client) => authors.set(toSessionId(client), person.name),
        onAck: (ack) => acks.push(ack),
      })
      const place = { url: proxy.url, board: key }
      const tab = openTab(person, { link, clock: own, place, shapesPerSlice: 3 })
      person.tabs.push(tab)
      return tab
    },
    setRule: (rule) => getAccess().setRule(rule),
    async readOutcome() {
      // Its connections may have broken with the rest.
      const log = await retry(() => readLog(storage, board))
      const found = await storage.findKey(hashKey(board))
      const loaded = found && (await storage.load(found.board))
      const epoch = loaded?.epoch ?? ''
      return {
        ...{ people, acks, strokes },
        server: {
          ...{ log, epoch, history: 0, served: [], tombstoneBytes: limits.tombstoneBytes },
          getName: (session) => authors.get(session),
        },
      }
    },
    async stop() {
      await Promise.all(people.flatMap(({ tabs }) => tabs.map(({ client }) => client?.close())))
      // Of tabs that died, too.
      for (const one of clocks) one.freeze()
      await Promise.all(proxies.map((proxy) => proxy.close()))
      // Whatever has failed for good, all is ended.
      await nodes.whenMended().catch(() => {})
      await nodes.stop()
    },
  }
}
