import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { startPostgres } from '../../../apps/api/src/testing/start-postgres.ts'
import { type Changes, measureChanges } from './changes.ts'
import { joinBoard } from './raw-client.ts'
import { measureScale, type ScaleFigures } from './scale.ts'
import { startRelay, startServer } from './subject.ts'
import { measureTakeover, type TakeoverFigures } from './takeover.ts'
import { toSubject } from './to-subject.ts'
import { measureTraffic, type Traffic } from './traffic.ts'
import { measureWatched, type WatchedFigures } from './watchers.ts'

/** How one board is served, by where its people are. */
export interface ClusterRun {
  /** By one server on PostgreSQL, and by the home of the board, of three nodes: by turns, since the machine changes. */
  readonly alone: readonly Traffic[]
  readonly local: readonly Traffic[]
  /** All of them at one other node; the home is beside it. */
  readonly edge: Traffic
  /** By a bare relay: what its connections cost a process that does nothing else. */
  readonly relay: Traffic
  /** Those who draw are at the home, more look on at an edge. */
  readonly watched: WatchedFigures
  /** By one node, and by each of three, of a cluster: a board at each. By turns as well. */
  readonly scale: { readonly one: readonly ScaleFigures[]; readonly three: readonly ScaleFigures[] }
}

export interface ClusterFigures {
  readonly runs: readonly ClusterRun[]
  readonly changes: readonly Changes[]
  readonly takeover: TakeoverFigures
}

const people = { rooms: 1, people: 30, drawing: 5 } as const
/** Five people do not lift their pens within the same tick: half a second, and a tick, so that their ink is spread as well. */
const spreadMs = 500 + 1000 / 60

/** What several servers cost beside one, all of them on the servers' core, with PostgreSQL and NATS on any. */
export async function measureCluster({
  measuredMs,
  runs,
}: {
  readonly measuredMs: number
  readonly runs: number
}): Promise<ClusterFigures> {
  const measured: ClusterRun[] = []
  for (let run = 0; run < runs; run++) measured.push(await measureRun(measuredMs))
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const env = { DATABASE_URL: postgres.url, NATS_URL: nats.url }
  const server = await startServer(env)
  const changes = await measureChanges(toSubject(server), measuredMs, { rates: [2_000] })
  await server.kill()
  const takeover = await measureTakeover(env)
  await Promise.all([postgres.stop(), nats.stop()])
  return { runs: measured, changes, takeover }
}

async function measureRun(measuredMs: number): Promise<ClusterRun> {
  const [ofOne, ofThree, nats] = await Promise.all([startPostgres(), startPostgres(), startNats()])
  const options = { ...people, measuredMs, spreadMs, warmUpMs: 4_000 }
  const single = await startServer({ DATABASE_URL: ofOne.url })
  const all = { DATABASE_URL: ofThree.url, NATS_URL: nats.url }
  const [home, edge] = [await startServer(all), await startServer(all)]
  const third = await startServer(all)
  const [here, there] = [toSubject(home), toSubject(edge)]
  const alone: Traffic[] = []
  const local: Traffic[] = []
  const measureAlone = async () => alone.push(await measureTraffic(toSubject(single), options))
  const measureLocal = async () => local.push(await measureTraffic(here, options))
  // Twice what is compared, first and last in turn.
  for (const measure of [measureAlone, measureLocal, measureLocal, measureAlone]) await measure()
  await single.kill()
  const boards = await here.createBoards(1)
  // Who comes first makes a home of their node; nobody sends them anything but what all receive.
  const hosts = await Promise.all(
    boards.map((board) => joinBoard({ url: here.url, board, client: 'H'.repeat(21) })),
  )
  const far = await measureTraffic(there, { ...options, boards, besidePid: home.pid })
  for (const { guest } of hosts) guest.close()
  const watched = await measureWatched({ home: here, edge: there }, { watchers: 100, measuredMs })
  await Promise.all([home.kill(), edge.kill(), third.kill()])
  await Promise.all([ofOne.stop(), ofThree.stop(), nats.stop()])
  const bare = await startRelay()
  const relay = await measureTraffic(bare, options)
  await bare.close()
  const scaled = { people: people.people, drawing: people.drawing, measuredMs }
  const one: ScaleFigures[] = []
  const three: ScaleFigures[] = []
  const measureOne = async () => one.push(await measureScale(1, scaled))
  const measureThree = async () => three.push(await measureScale(3, scaled))
  for (const measure of [measureOne, measureThree, measureThree, measureOne]) await measure()
  return { alone, local, edge: far, relay, watched, scale: { one, three } }
}
