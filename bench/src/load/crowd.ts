import { setTimeout as pass } from 'node:timers/promises'
import { createId, protocolMinor } from '@tiza/protocol'
import { createApp } from '../../../apps/api/src/app.ts'
import { createCluster } from '../../../apps/api/src/cluster/cluster.ts'
import { createEdge, type Edge } from '../../../apps/api/src/cluster/edge.ts'
import { createMemoryNetwork } from '../../../apps/api/src/cluster/memory-bus.ts'
import { createSubjects } from '../../../apps/api/src/cluster/subjects.ts'
import { parseConfig } from '../../../apps/api/src/config.ts'
import { createMemoryAssets } from '../../../apps/api/src/storage/assets/memory-assets.ts'
import { createMemoryStorage } from '../../../apps/api/src/storage/memory/memory-storage.ts'
import { type CrowdSocket, createCrowdSocket } from './crowd-socket.ts'

/** What 10,000 people on one board cost, whose connections ten edges have. */
export interface CrowdFigures {
  readonly people: number
  readonly edges: number
  /** Packets that arrived at connections in a second. */
  readonly deliveriesPerSecond: number
  /** CPU of home and edges together, with what carries between them in one process: microseconds for each. */
  readonly cpuUs: number
  /** Time between two packets of presence at one of them, milliseconds. */
  readonly tickMs: number
}

const edges = 10
/** Of all, so many move their cursor, at so many events a second each. */
const moving = 100
const movesPerSecond = 20
const cluster = 'crowd'

/**
 * Everything but connections is real: the home with its rights, rates and presence, the frames between nodes, the edges.
 * Packets end where they would be handed to the kernel.
 */
export async function measureCrowd(
  measuredMs: number,
  { people = 10_000 } = {},
): Promise<CrowdFigures> {
  const peoplePerEdge = people / edges
  const connect = createMemoryNetwork()
  const storage = createMemoryStorage()
  const home = createCluster({ bus: connect(), cluster, raiseTerm: storage.raiseTerm })
  const env = { LOG_LEVEL: 'silent', HOST: '127.0.0.1', PORT: '0', WEB_DIR: 'none' }
  const config = parseConfig(env, { cwd: process.cwd(), webDir: '' })
  const app = await createApp({ config, storage, assets: createMemoryAssets(), cluster: home })
  const created = await app.inject({ method: 'POST', url: '/api/boards' })
  const { id: key } = created.json<{ id: string }>()
  const [board = ''] = await storage.listIds()
  await home.rooms.claimBoard?.(board)

  const sockets: CrowdSocket[] = []
  const all = Array.from({ length: edges }, (_, at) =>
    createEdge({
      ...{ node: `edge-${at}`.padEnd(12, '-'), bus: connect(), onEnd: () => {} },
      subjects: createSubjects(cluster),
    }),
  )
  for (const [at, edge] of all.entries()) {
    for (let n = 0; n < peoplePerEdge; n++) {
      const auth = {
        ...{ minor: protocolMinor, board: key, client: createId(), caps: ['base'] },
        profile: { name: `${at} ${n}`, color: 'blue' },
      }
      const address = `10.${at}.${n >> 8}.${n & 255}`
      const socket = createCrowdSocket()
      // The home may be busy telling all the others of those who have come.
      while (!(await enter(edge, socket))) await pass(100)
      sockets.push(socket)

      async function enter(edge: Edge, { socket }: CrowdSocket): Promise<boolean> {
        const cable = await edge.join(board, { auth, address })
        if (typeof cable === 'string' || 'code' in cable) return false
        cable.connect(socket)
        return true
      }
    }
  }
  const movers = sockets.filter((_, at) => at % (sockets.length / moving) === 0)
  const timer = setInterval(() => {
    const c = [Math.random() * 1_000, Math.random() * 1_000]
    for (const mover of movers) mover.send('live', { c })
  }, 1_000 / movesPerSecond)
  await pass(5_000)

  const count = () => sockets.reduce((sum, { received }) => sum + received, 0)
  const one = sockets[1]
  const before = { all: count(), one: one?.received ?? 0, cpu: process.cpuUsage() }
  const fromMs = performance.now()
  await pass(measuredMs)
  const tookMs = performance.now() - fromMs
  const { user, system } = process.cpuUsage(before.cpu)
  const deliveries = count() - before.all
  clearInterval(timer)
  for (const edge of all) edge.close()
  await app.close()
  return {
    ...{ people: sockets.length, edges },
    deliveriesPerSecond: (deliveries * 1_000) / tookMs,
    cpuUs: (user + system) / deliveries,
    tickMs: tookMs / ((one?.received ?? 0) - before.one),
  }
}
