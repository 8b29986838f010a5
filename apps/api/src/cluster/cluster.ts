import type { Refusal } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import type { Access, AccessDenied, Admitted } from '../access/access.ts'
import type { AccessManager } from '../access/access-manager.ts'
import { toMovedRetryMs } from '../boards/retry.ts'
import type { RegistryOptions, RoomRegistry } from '../boards/room-registry.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { Pulse } from '../pulse.ts'
import type { HandshakeRequest } from '../sockets/authorize-handshake.ts'
import type { Bye } from '../sockets/disconnect.ts'
import type { Gateway } from '../sockets/gateway.ts'
import { parseHandshake } from '../sockets/parse.ts'
import type { Cable } from '../sockets/session.ts'
import type { Storage } from '../storage/storage.ts'
import { notServing, StorageError } from '../storage/storage-error.ts'
import { createBoardRequests } from './board-requests.ts'
import type { Bus } from './bus.ts'
import { createBusMeter } from './bus-meter.ts'
import type { ClusterCounts } from './cluster-counts.ts'
import { createClusterLimits } from './cluster-limits.ts'
import { createEdge, type Edge, toRefusal } from './edge.ts'
import { followBus } from './follow-bus.ts'
import { createHttpForwarder, type HttpForwarder } from './forward-http.ts'
import { forwardRequests } from './forward-requests.ts'
import { decodeJson, encodeJson } from './frames.ts'
import { createHomeAsker, type HomeRequest, mine } from './home-asker.ts'
import { createHomeDoor, type HomeDoor } from './home-door.ts'
import { createHomes, type Homes } from './homes.ts'
import { createNodeLink, type NodeLink } from './node-link.ts'
import { createNodeId, createSubjects } from './subjects.ts'
import { createWakeGuard } from './wake-guard.ts'

export interface ClusterOptions {
  readonly bus: Bus
  /** What all nodes of this cluster know, and no others. */
  readonly cluster: string
  /** What they know and NATS does not: by it they name what they limit. */
  readonly limitSecret: string
  /** Has the terms of boards. */
  readonly storage: Pick<Storage, 'raiseTerm' | 'readStates'>
}

/** What of a server is needed to take part. */
export interface ClusterParts {
  readonly app: FastifyInstance
  readonly gateway: Gateway
  readonly registry: RoomRegistry
  readonly access: Access & Pick<AccessManager, 'findCodeBoard'>
  readonly pulse: Pick<Pulse, 'add'>
  readonly basePath: string
  /** Called for each connection that is ended since its home is gone. */
  readonly onBye: (bye: Bye) => void
}

/** One of several servers that keep their boards in the same database: each board has its home at one of them. */
export interface Cluster {
  readonly link: NodeLink
  /** How boards are opened, of which this node becomes the home, and written. */
  readonly rooms: Pick<RegistryOptions, 'claimBoard' | 'releaseBoard'> & Pick<Homes, 'getHeldTerm'>
  /** Why this node cannot do its part, if so. */
  readonly reason: string | undefined
  /** For operators. */
  readonly counts: ClusterCounts
  /** What is limited for all nodes together. */
  readonly limits: SharedLimits
  /** Takes part from now on. */
  start(parts: ClusterParts): void
  /** Lets somebody in by the home of their board; `undefined` where that is this node. */
  joinElsewhere(request: HandshakeRequest): Promise<Cable | Refusal | undefined>
  /** Makes this node the home of a board, unless another is; returns whether it is. */
  own(board: string): Promise<boolean>
  /** What the home of a board says of whoever wants to read what any node can give; nobody is remembered for it. */
  readonly admit: Access['admit']
  readonly givesPictures: Access['givesPictures']
  /** Whether boards may have their home here; where not, those that do lose it. At first they may. */
  setServing(isServing: boolean): void
  /** Hands all homes over, and everybody who is served for other nodes; the bus is still there for what is under way. */
  leave(): void
  close(): Promise<void>
}

const unavailable: AccessDenied = { code: 'unavailable' }

interface Running extends ClusterParts {
  readonly edge: Edge
  readonly door: HomeDoor
  readonly http: HttpForwarder
  readonly stopFollowing: () => void
}

export function createCluster({ bus, cluster, limitSecret, storage }: ClusterOptions): Cluster {
  const node = createNodeId()
  const subjects = createSubjects(cluster)
  /** Boards that this node is home of since somebody asked for them over HTTP, and nobody has come yet. */
  const uninhabited = new Set<string>()
  const requests = createBoardRequests()
  const limits = createClusterLimits({
    ...{ node, bus, subjects, secret: limitSecret },
    isCounted: (request) => running?.http.isForwarded(request) ?? false,
  })
  let running: Running | undefined

  function getParts(): Running {
    if (!running) throw new Error('the cluster has not started')
    return running
  }

  const homes: Homes = createHomes({
    ...{ node, bus, subjects, raiseTerm: storage.raiseTerm },
    readTerm: async (board) => (await storage.readStates([board]))[0]?.term,
    isInUse: (board) => running?.registry.has(board) ?? false,
    onRequest: (board, data, reply) => {
      if (!reply) return
      const say = (value: unknown) => reply(encodeJson(value))
      void handleRequest(board, decodeJson<HomeRequest>(data), say)
    },
    onTaken: (board) => getParts().access.forget(board),
    onLost(board) {
      uninhabited.delete(board)
      running?.registry.lose(board)
      running?.access.forget(board)
    },
    onMoved: (board, other) => running?.edge.handleHome(board, other),
  })

  async function handleRequest(
    board: string,
    request: HomeRequest,
    reply: (value: unknown) => void,
  ): Promise<void> {
    const { door, http, access } = getParts()
    if (!homes.isHome(board)) return reply(null)
    if (request.type === 'join') {
      // It is taken first, and what is being read here is read to its end.
      if (uninhabited.has(board)) {
        await homes.take(board, undefined).catch(() => {})
        await requests.whenIdle(board)
      }
      if (!homes.isHome(board)) return reply(null)
      reply(handOver(board, request.edge) ? null : door.handleJoin(request))
    } else if (request.type === 'http') reply(http.handle(request))
    else if (request.type === 'hello') reply({ node })
    else if (request.type === 'admit') {
      reply(await access.admit(request.credentials).catch(() => unavailable))
    } else reply(await access.givesPictures(board, request.address).catch(() => false))
  }

  /** A board at which nobody is belongs where the first one comes, whom a balancer has led there; others will follow. */
  function handOver(board: string, comer: string): boolean {
    if (!uninhabited.delete(board)) return false
    homes.announce(board, comer)
    getParts().registry.retire(board)
    homes.release(board)
    return true
  }

  async function findBoard(key: string): Promise<string | undefined> {
    return getParts().access.findKeyBoard(key)
  }

  const { take, enter, ask, own, isElsewhere } = createHomeAsker({
    ...{ bus, homes, uninhabited },
  })

  const meter = createBusMeter(bus, subjects.ping(node))
  const wakeGuard = createWakeGuard(() => {
    void running?.registry.refresh().catch(() => {})
  })

  return {
    ...{ link: createNodeLink({ node, bus, subjects }), limits, setServing: homes.setTaking },
    rooms: {
      getHeldTerm: homes.getHeldTerm,
      async claimBoard(board) {
        // It was here when somebody asked to be let in; who has taken it since must not lose it to them.
        const known = homes.getTerm(board)
        if (await isElsewhere(board)) throw notServing(board)
        return homes.take(board, known).catch((error) => {
          // It is for whoever loads it to say so.
          if (error instanceof StorageError && error.code === 'UNKNOWN_BOARD') return undefined
          throw error
        })
      },
      releaseBoard: (board) => void homes.release(board),
    },
    get reason() {
      return bus.reason
    },
    get counts() {
      return {
        homes: homes.size,
        edgeConnections: running?.edge.size ?? 0,
        visitors: running?.door.size ?? 0,
        forwarded: running?.edge.forwarded ?? 0,
        natsMs: meter.tookMs,
        isCutOff: bus.reason !== undefined,
      }
    },
    start(parts) {
      const { app, gateway, access, basePath, pulse, onBye } = parts
      const http = createHttpForwarder({ app, node, bus, subjects })
      running = {
        ...parts,
        http,
        stopFollowing: followBus(bus, { log: app.log, pulse }),
        edge: createEdge({ node, bus, subjects, homes, onEnd: onBye }),
        door: createHomeDoor({ node, bus, subjects, admit: gateway.admit, accept: gateway.accept }),
      }
      forwardRequests(app, {
        ...{ basePath, http, homes, findBoard, take, access, requests },
      })
      bus.onStatus((isConnected) => {
        // Others may have taken boards meanwhile.
        if (isConnected) void parts.registry.refresh().catch(() => {})
      })
    },
    async joinElsewhere(request) {
      const key = parseHandshake(request.auth)?.board
      const board = key && (await findBoard(key).catch(() => undefined))
      if (!board) return undefined
      const answer = await enter(board, () => getParts().edge.join(board, request))
      return answer === mine ? undefined : (answer ?? toRefusal(toMovedRetryMs()))
    },
    own,
    async admit(credentials) {
      const { access } = getParts()
      const board = await findBoard(credentials.key)
      if (board === undefined) return access.admit(credentials)
      const said = await ask(board, { type: 'admit', credentials }).catch(() => unavailable)
      return said === mine ? access.admit(credentials) : (said as Admitted | AccessDenied)
    },
    async givesPictures(board, address) {
      const said = await ask(board, { type: 'picture', address }).catch(() => false)
      return said === mine ? getParts().access.givesPictures(board, address) : said === true
    },
    leave() {
      running?.stopFollowing()
      wakeGuard.stop()
      meter.stop()
      homes.close()
      running?.door.close()
    },
    async close() {
      limits.close()
      running?.edge.close()
      running?.http.close()
      await bus.close()
    },
  }
}
