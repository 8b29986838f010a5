import { setTimeout as pass } from 'node:timers/promises'
import { joinAll } from './join-all.ts'
import { getMemoryMb } from './process-use.ts'
import type { RawClient } from './raw-client.ts'
import type { Subject } from './subject.ts'

/** Boards that are open at a node. */
export interface OpenBoards {
  readonly boards: readonly string[]
  /** One person on each of them. */
  readonly guests: readonly RawClient[]
  /** Memory of one board with its connection, KB. */
  readonly boardKb: number
  /** Memory of the node with all of them, MB. */
  readonly memoryMb: number
}

/** Memory of connections to boards that are open. */
export interface ConnectionSizes {
  /** Of one at the home of its board, KB. */
  readonly connectionKb: number
  /** Of one at another node, which passes it on, KB. */
  readonly edgeKb: number
  /** Of the same at the home of the board, KB. */
  readonly visitorKb: number
}

/** Until what was needed to join is let go. */
const settleMs = 4_000

/** Opens new boards with one person each. */
export async function openBoards(home: Subject, count: number): Promise<OpenBoards> {
  const boards = await home.createBoards(count)
  await pass(settleMs)
  const emptyMb = getMemoryMb(home.pid)
  const guests = await joinAll(home.url, boards)
  await pass(settleMs)
  const memoryMb = getMemoryMb(home.pid)
  return { boards, guests, boardKb: ((memoryMb - emptyMb) * 1024) / count, memoryMb }
}

/** Joins each of some boards, which are open at `home`, once more there and once over the edge. */
export async function measureConnections(
  { home, edge }: { readonly home: Subject; readonly edge: Subject },
  boards: readonly string[],
): Promise<ConnectionSizes> {
  const getMb = () => ({ home: getMemoryMb(home.pid), edge: getMemoryMb(edge.pid) })
  const before = getMb()
  const here = await joinAll(home.url, boards)
  await pass(settleMs)
  const joined = getMb()
  const there = await joinAll(edge.url, boards)
  await pass(settleMs)
  const all = getMb()
  for (const guest of [...here, ...there]) guest.close()
  const toKb = (mb: number) => (mb * 1024) / boards.length
  return {
    connectionKb: toKb(joined.home - before.home),
    edgeKb: toKb(all.edge - joined.edge),
    visitorKb: toKb(all.home - joined.home),
  }
}
