import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { getQuantile } from '../statistics.ts'
import { fillBoard } from './fill-board.ts'
import { getMemoryMb } from './process-use.ts'
import { joinBoard, type RawClient } from './raw-client.ts'
import { measureFirstStart } from './starts.ts'
import { type Subject, startRelay, startTiza, toAddress } from './subject.ts'

export interface ReconnectFigures {
  readonly idleMb: number
  /** Memory of one connection that does nothing, in KB; of the relay, too. */
  readonly connectionKb: number
  readonly relayConnectionKb: number
  /** More memory for each 100,000 points of ink on open boards. */
  readonly inkMb: number
  readonly connections: number
  readonly boards: number
  readonly connectedMb: number
  /** From the start of a process with no data to its port. */
  readonly firstStartMs: number
  /** From `kill -9` of a server with all these connections to the port of the next. */
  readonly startMs: number
  /** After `kill -9` and a start: when half, and all, of the connections are welcome again. */
  readonly stormHalfMs: number
  readonly stormMs: number
}

const idle = 1_000
const connections = 3_000
const boards = 200
const inkBoards = 7
/** Until what was drawn is put away, and what is no longer needed is let go. */
const settleMs = 10_000
/** As Socket.IO's client waits before it comes back: up to a second, half of it by chance. */
const comeBackMs = () => 500 + Math.random() * 1_000

/** What many connections cost while nothing happens, and what happens when all come back at once. */
export async function measureReconnects(): Promise<ReconnectFigures> {
  const relay = await startRelay()
  const relayConnectionKb = await measureConnections(relay)
  await relay.close()

  const tiza = await startTiza()
  await pass(2_000)
  const idleMb = getMemoryMb(tiza.pid)
  const connectionKb = await measureConnections(tiza)
  await tiza.close()
  const inkMb = await measureInk()
  const firstStartMs = await measureFirstStart()
  return { firstStartMs, idleMb, connectionKb, relayConnectionKb, inkMb, ...(await measureStorm()) }
}

/**
 * Memory of 100,000 points on open boards, in MB: on a server of its own, since where many connections have ended there is
 * room that ink would take without a trace; and of several boards, since V8 takes memory in steps.
 */
async function measureInk(): Promise<number> {
  const tiza = await startTiza()
  const ids = await tiza.createBoards(inkBoards)
  const guests = await joinAll(tiza, { ids, from: 0, to: inkBoards })
  await pass(settleMs)
  const before = getMemoryMb(tiza.pid)
  let points = 0
  for (const board of ids) points += await fillBoard({ url: tiza.url, board, count: 2_200 })
  await pass(settleMs)
  const inkMb = ((getMemoryMb(tiza.pid) - before) * 100_000) / points
  for (const { guest } of guests) guest.close()
  await tiza.close()
  return inkMb
}

/** Memory of each of a thousand connections, in KB. */
async function measureConnections(subject: Subject): Promise<number> {
  const ids = await subject.createBoards(50)
  // The first ones warm up what all others use.
  const first = await joinAll(subject, { ids, from: 0, to: 100 })
  await pass(1_000)
  const before = getMemoryMb(subject.pid)
  const others = await joinAll(subject, { ids, from: 100, to: 100 + idle })
  await pass(3_000)
  const kb = ((getMemoryMb(subject.pid) - before) * 1024) / idle
  for (const { guest } of [...first, ...others]) guest.close()
  return kb
}

async function measureStorm() {
  const tiza = await startTiza()
  const ids = await tiza.createBoards(boards)
  let gone = 0
  let onAllGone = () => {}
  const everybody = await joinAll(tiza, {
    ...{ ids, from: 0, to: connections },
    onClose: () => {
      gone++
      if (gone === connections) onAllGone()
    },
  })
  await pass(2_000)
  const connectedMb = getMemoryMb(tiza.pid)
  const allGone = new Promise<void>((resolve) => {
    onAllGone = resolve
  })
  const startedMs = performance.now()
  await tiza.restart()
  const startMs = performance.now() - startedMs
  await allGone
  const backMs = await Promise.all(
    everybody.map(async ({ board, since }, person) => {
      await pass(comeBackMs())
      const from = toAddress(person)
      const { guest } = await joinBoard({
        ...{ url: tiza.url, board, since, from },
        client: createId(),
      })
      const tookMs = performance.now() - startedMs - startMs
      return { guest, tookMs }
    }),
  )
  const took = backMs.map(({ tookMs }) => tookMs)
  for (const { guest } of backMs) guest.close()
  await tiza.close()
  return {
    ...{ connections, boards, connectedMb, startMs },
    stormHalfMs: getQuantile(took, 0.5) ?? 0,
    stormMs: getQuantile(took, 1) ?? 0,
  }
}

interface OpenConnection {
  readonly guest: RawClient
  readonly board: string
  readonly since: { readonly epoch: string; readonly seq: number }
}

async function joinAll(
  { url }: Subject,
  { ids, from, to, onClose }: { ids: string[]; from: number; to: number; onClose?: () => void },
): Promise<OpenConnection[]> {
  const joined: OpenConnection[] = []
  for (let at = from; at < to; at += 50) {
    const some = Array.from({ length: Math.min(50, to - at) }, async (_, i) => {
      const person = at + i
      const board = ids[person % ids.length] ?? ''
      const { guest, welcome } = await joinBoard({
        ...{ url, board, client: createId(), from: toAddress(person) },
        ...(onClose && { onClose }),
      })
      const [, { epoch, seq }] = JSON.parse(welcome)
      return { guest, board, since: { epoch, seq } }
    })
    joined.push(...(await Promise.all(some)))
  }
  return joined
}
