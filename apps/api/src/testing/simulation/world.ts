import type { BoardCreated } from '@tiza/protocol'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { createDisk, type Disk } from './disk.ts'
import { createSomebody, openTab, type Somebody, type Tab } from './people.ts'
import { seedIds } from './seeded-ids.ts'
import { createServer, type Server } from './server.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'
import { type Asker, createWitness, type HostWish, type MadeLink, type Witness } from './witness.ts'

/** A link of the board, as people hand it on. */
export type KnownLink = Pick<MadeLink, 'id' | 'key' | 'right'>

/** A server, people with devices, the networks between, and who watches all of it. */
export interface World {
  readonly time: VirtualTime
  readonly random: Random
  readonly disk: Disk
  readonly server: Server
  readonly witness: Witness
  /** The internal id of the board. */
  readonly board: string
  readonly people: readonly Somebody[]
  /** All that were ever made, dead ones included. */
  readonly links: KnownLink[]
  /** What hosts have asked for and not been answered. */
  readonly asking: ReadonlySet<Promise<unknown>>
  openTab(somebody: Somebody, key: string): Tab
  /** Asks for something that only hosts may do; nobody waits for the answer. */
  wish(somebody: Somebody, wish: HostWish): void
  /** The server is killed, and started again some milliseconds later. */
  killServer(downMs: number): Promise<void>
  restartServer(downMs: number): Promise<void>
  close(): Promise<void>
}

const names = ['ana', 'berta', 'carla', 'dora', 'elsa']

/** A board that Ana has just made, and of which the others have the link. */
export async function createWorld(seed: number): Promise<World> {
  const random = createRandom(seed)
  seedIds(random.fork())
  const time = createVirtualTime(random.fork())
  const disk = createDisk({ time, random: random.fork(), onTx: (tx) => witness.noteTx(tx) })
  const server = createServer(disk)
  await server.start()

  let made: BoardCreated | undefined
  void server.ask({ method: 'POST', path: 'api/boards', address: '10.0.0.1' }).then(({ bytes }) => {
    made = JSON.parse(bytes.toString())
  })
  await time.until(() => made !== undefined, 'a board is made')
  const { id: key, host, board: publicId }: Required<BoardCreated> = Object(made)
  const [first, hosts] = await Promise.all([disk.findKey(key), disk.findKey(host)])
  if (!first || !hosts) throw new Error('the board has no links')
  const witness = createWitness({
    ...{ server, time },
    links: {
      [first.link]: { right: 'draw', isRevoked: false },
      [hosts.link]: { right: 'host', isRevoked: false },
    },
  })
  witness.noteKey(key, first.link)
  witness.noteKey(host, hosts.link)

  const streams = random.fork()
  const people = names.map((name, at) =>
    createSomebody(name, { time, random: streams, publicId, address: `10.0.0.${at + 1}` }),
  )
  for (const somebody of people) somebody.keys.push(key)
  const [ana] = people
  if (ana) ana.host = host
  const links: KnownLink[] = [
    { id: first.link, key, right: 'draw' },
    { id: hosts.link, key: host, right: 'host' },
  ]
  const asking = new Set<Promise<unknown>>()
  const tabOptions = { server: witness.server, time, random: streams }

  function wish(somebody: Somebody, wanted: HostWish): void {
    const { secret: person, host: hostKey, network } = somebody
    const asker: Asker = {
      key: random.pick(links).key,
      person,
      host: hostKey,
      address: network.address,
    }
    const ask = async () => {
      await new Promise<void>((resolve) => void time.delay(resolve, random.integer(0, 60)))
      const link = await witness.wish(asker, wanted)
      if (!link) return
      links.push(link)
      for (const one of people) if (random.chance(0.6)) one.keys.push(link.key)
    }
    const done: Promise<unknown> = ask().finally(() => asking.delete(done))
    asking.add(done)
  }

  return {
    ...{ time, random, disk, server, witness, people, links, asking, wish },
    board: first.board,
    openTab: (somebody, by) => openTab(somebody, by, tabOptions),
    async killServer(downMs) {
      server.kill()
      witness.noteKill()
      await time.advance(downMs)
      await server.start()
    },
    async restartServer(downMs) {
      let isStopped = false
      void server.stop().then(() => {
        isStopped = true
      })
      await time.until(() => isStopped, 'the server has stopped')
      witness.noteRestart()
      await time.advance(downMs)
      await server.start()
    },
    async close() {
      for (const { tabs } of people) for (const { client } of tabs) void client?.close()
      server.kill()
      await time.advance(0)
      time.stop()
    },
  }
}
