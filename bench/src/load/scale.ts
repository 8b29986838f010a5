import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { startPostgres } from '../../../apps/api/src/testing/start-postgres.ts'
import { getCpuSeconds, getTreeCpuSeconds } from './process-use.ts'
import { startServer } from './subject.ts'
import { toSubject } from './to-subject.ts'
import { measureTraffic } from './traffic.ts'

/** What nodes cost that have a board each, with people who draw on it. */
export interface ScaleFigures {
  readonly nodes: number
  readonly deliveriesPerSecond: number
  /** CPU for 1,000 deliveries, milliseconds: of all nodes together, and of what they share. */
  readonly nodesCpuMs: number
  readonly postgresCpuMs: number
  readonly natsCpuMs: number
}

/** Seconds of CPU that were used until a moment. */
interface Shared {
  readonly atMs: number
  readonly postgres: number
  readonly nats: number
}

const warmUpMs = 4_000

/** Nodes with a board each at home, all on the servers' core. */
export async function measureScale(
  nodes: number,
  options: { readonly people: number; readonly drawing: number; readonly measuredMs: number },
): Promise<ScaleFigures> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const env = { DATABASE_URL: postgres.url, NATS_URL: nats.url }
  const servers = []
  for (let at = 0; at < nodes; at++) servers.push(await startServer(env))
  const phases: Record<'begin' | 'end', Shared[]> = { begin: [], end: [] }
  const traffic = await Promise.all(
    servers.map((server) =>
      measureTraffic(toSubject(server), {
        ...{ ...options, rooms: 1, warmUpMs },
        onPhase: (phase) =>
          phases[phase].push({
            ...{ atMs: performance.now(), nats: getCpuSeconds(nats.pid) },
            postgres: getTreeCpuSeconds(postgres.pid),
          }),
      }),
    ),
  )
  await Promise.all(servers.map(({ kill }) => kill()))
  await Promise.all([postgres.stop(), nats.stop()])
  const deliveriesPerSecond = traffic.reduce((sum, one) => sum + one.deliveriesPerSecond, 0)
  const cpuShare = traffic.reduce((sum, one) => sum + one.cpuShare, 0)
  // Generators begin one after the other: the shared ones are measured while all of them draw.
  const [from, to] = [phases.begin.at(-1), phases.end[0]]
  const toShare = (name: 'postgres' | 'nats') =>
    from && to ? ((to[name] - from[name]) * 1_000) / (to.atMs - from.atMs) : Number.NaN
  const toCpuMs = (used: number) => (used * 1e6) / deliveriesPerSecond
  return {
    ...{ nodes, deliveriesPerSecond, nodesCpuMs: toCpuMs(cpuShare) },
    postgresCpuMs: toCpuMs(toShare('postgres')),
    natsCpuMs: toCpuMs(toShare('nats')),
  }
}
