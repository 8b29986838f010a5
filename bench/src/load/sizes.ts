import { setTimeout as pass } from 'node:timers/promises'
import { getCpuSeconds, getMemoryMb } from './process-use.ts'
import { startShared, subtractUse } from './shared-use.ts'
import { type ChangeSizes, measureChangeSizes } from './size-changes.ts'
import { type DrawnSizes, measureDrawn } from './size-drawn.ts'
import { type ConnectionSizes, measureConnections, openBoards } from './size-memory.ts'
import { measureUse, type Pair, type Use, type UseSizes } from './size-uses.ts'
import { startServer } from './subject.ts'
import { toSubject } from './to-subject.ts'

/** What operators plan with, of nodes on PostgreSQL and NATS. */
export interface SizeFigures {
  /** Memory of a node with nothing to do, MB. */
  readonly idleMb: number
  /** Memory of an open board with one connection, KB. */
  readonly boardKb: number
  readonly connections: ConnectionSizes
  /** What is drawn. */
  readonly drawn: DrawnSizes
  /** One change, at each rate. */
  readonly changes: readonly ChangeSizes[]
  /** What people need together, by what they do. */
  readonly uses: readonly UseSizes[]
}

/** Boards that are open at once, each with one person. */
const openCount = 1_000
const rates = [50, 1_000]
const settleMs = 4_000

const drawnOn: readonly Use[] = [
  { name: 'lecture: one of 101 draws', at: 'home', rooms: 1, people: 101, drawing: 1 },
  {
    ...{ name: 'the same, 99 of them at an edge', rooms: 1, people: 2, drawing: 1, watchers: 99 },
    at: 'home',
  },
  { name: 'class: all of 30 draw', at: 'home', rooms: 1, people: 30, drawing: 30 },
  { name: 'the same, all at an edge', at: 'edge', rooms: 1, people: 30, drawing: 30 },
]

/** All of it takes about three minutes on a quiet machine with 5 s for each measurement. */
export async function measureSizes(measuredMs: number): Promise<SizeFigures> {
  const shared = await startShared()
  const [first, second] = [await startServer(shared.env), await startServer(shared.env)]
  try {
    return await measureAll({ home: toSubject(first), edge: toSubject(second), shared }, measuredMs)
  } finally {
    await Promise.all([first.kill(), second.kill()])
    await shared.stop()
  }
}

async function measureAll(pair: Pair, measuredMs: number): Promise<SizeFigures> {
  await pass(settleMs)
  const idleMb = getMemoryMb(pair.home.pid)
  const uses: UseSizes[] = []
  for (const use of drawnOn) uses.push(await measureUse(pair, { ...use, measuredMs }))
  const drawn = await measureDrawn(pair.edge, pair.shared)

  const { boards, guests, boardKb, memoryMb } = await openBoards(pair.home, openCount)
  const connections = await measureConnections(pair, boards)
  await pass(settleMs)
  const office = `office: ${openCount.toLocaleString('en')} boards, a person each`
  uses.push({ ...(await measureRest(pair, measuredMs)), name: office, memoryMb })
  const few = await measureUse(pair, {
    ...{ name: 'the same, 20 draw', rooms: 20, people: 2, drawing: 1, boards: boards.slice(0, 20) },
    at: 'home',
    measuredMs,
  })
  // The connections that were measured have left room behind.
  uses.push({ ...few, memoryMb })
  for (const guest of guests) guest.close()

  const changes = await measureChangeSizes(pair, { rates, measuredMs })
  return { idleMb, boardKb, connections, drawn, changes, uses }
}

/** What is needed while nobody does anything. */
async function measureRest(
  { home, edge, shared }: Pair,
  measuredMs: number,
): Promise<Omit<UseSizes, 'name' | 'memoryMb'>> {
  const getCpu = () => [getCpuSeconds(home.pid), getCpuSeconds(edge.pid)] as const
  const [from, before] = [await shared.read(), getCpu()]
  await pass(measuredMs)
  const after = getCpu()
  const used = subtractUse(await shared.read(), from)
  const seconds = used.atMs / 1_000
  return {
    homeShare: (after[0] - before[0]) / seconds,
    edgeShare: (after[1] - before[1]) / seconds,
    postgresShare: used.postgresCpu / seconds,
    natsShare: used.natsCpu / seconds,
    browsersKb: 0,
    walKb: used.walBytes / 1024 / seconds,
    natsKb: used.natsBytes / 1024 / seconds,
    natsMessages: used.natsMessages / seconds,
  }
}
