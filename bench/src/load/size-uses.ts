import { createId } from '@tiza/protocol'
import { getCpuSeconds, getMemoryMb } from './process-use.ts'
import { joinBoard, type RawClient } from './raw-client.ts'
import { createUseMeter, type Shared } from './shared-use.ts'
import { type Subject, toAddress } from './subject.ts'
import { measureTraffic } from './traffic.ts'

/** Two nodes, and what they share. */
export interface Pair {
  /** The home of all boards. */
  readonly home: Subject
  readonly edge: Subject
  readonly shared: Shared
}

/** What people do, and where they are. */
export interface Use {
  readonly name: string
  /** Boards on which somebody draws. */
  readonly rooms: number
  /** On each of them, with those who draw. */
  readonly people: number
  readonly drawing: number
  /** Where the people of the boards are connected. */
  readonly at: 'home' | 'edge'
  /** Further people on each board, at the edge, who look on. */
  readonly watchers?: number
  /** The boards, instead of new ones. */
  readonly boards?: readonly string[]
}

/** What a use needs, each second. */
export interface UseSizes {
  readonly name: string
  /** Shares of a core. */
  readonly homeShare: number
  readonly edgeShare: number
  readonly postgresShare: number
  readonly natsShare: number
  /** Memory of the home, MB. */
  readonly memoryMb: number
  /** To people's browsers, KB a second; not known of those who only look on. */
  readonly browsersKb?: number
  /** PostgreSQL's log, KB a second. */
  readonly walKb: number
  /** What NATS is sent, and sends on, KB a second. */
  readonly natsKb: number
  /** Messages of NATS, a second. */
  readonly natsMessages: number
  /** Bytes that tables grow by for each second of one who draws; not known where too few draw. */
  readonly tableBytes?: number
}

const warmUpMs = 3_000
/** How many must draw for the growth of tables to be known, which is by pages of 8 KB. */
const enough = 30

/** Lets people draw, and measures what all of them need together. */
export async function measureUse(
  { home, edge, shared }: Pair,
  { name, at, watchers = 0, measuredMs, ...use }: Use & { readonly measuredMs: number },
): Promise<UseSizes> {
  const boards = use.boards ?? (await home.createBoards(use.rooms))
  const guests: RawClient[] = []
  const join = async (url: string, board: string, person: number) => {
    const joined = await joinBoard({ url, board, client: createId(), from: toAddress(person) })
    guests.push(joined.guest)
  }
  // Who comes first makes a home of their node.
  for (const board of boards) await join(home.url, board, 0)
  for (const board of boards) {
    for (let person = 0; person < watchers; person++) await join(edge.url, board, person)
  }
  const meter = createUseMeter(shared)
  const edgeCpu: number[] = []
  const homeCpu: number[] = []
  const traffic = await measureTraffic(at === 'home' ? home : edge, {
    ...{ rooms: use.rooms, people: use.people, drawing: use.drawing, boards, measuredMs, warmUpMs },
    onPhase() {
      meter.note()
      homeCpu.push(getCpuSeconds(home.pid))
      edgeCpu.push(getCpuSeconds(edge.pid))
    },
  })
  const used = await meter.get()
  const memoryMb = getMemoryMb(home.pid)
  for (const guest of guests) guest.close()
  const seconds = used.atMs / 1_000
  const drawers = use.rooms * use.drawing
  const toShare = ([from = 0, to = 0]: readonly number[]) => (to - from) / seconds
  return {
    ...{ name, memoryMb },
    homeShare: toShare(homeCpu),
    edgeShare: toShare(edgeCpu),
    postgresShare: used.postgresCpu / seconds,
    natsShare: used.natsCpu / seconds,
    ...(watchers === 0 && { browsersKb: traffic.bytes / 1024 / traffic.seconds }),
    walKb: used.walBytes / 1024 / seconds,
    natsKb: used.natsBytes / 1024 / seconds,
    natsMessages: used.natsMessages / seconds,
    ...(drawers >= enough && { tableBytes: used.tableBytes / seconds / drawers }),
  }
}
