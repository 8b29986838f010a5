import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { getMedian, getQuantile } from '../statistics.ts'
import { fillBoard } from './fill-board.ts'
import { loadSnapshot } from './load-snapshot.ts'
import { getCpuSeconds } from './process-use.ts'
import { joinBoard } from './raw-client.ts'
import { type Subject, startTiza, toAddress } from './subject.ts'

export interface JoinFigures {
  readonly shapes: number
  /** From connecting to the last byte of the snapshot; of the first visitor after a start. */
  readonly coldMs: number
  /** The same, once somebody is there; the median of twenty. */
  readonly warmMs: number
  readonly bytesPerPoint: number
  /** How many come at once, when the last of them has everything, and the server's CPU for all. */
  readonly crowd: number
  readonly crowdMs: number
  readonly crowdCpuMs: number
}

/** After so much was drawn at once, until the server has put it away. */
const settleMs = 10_000
const visits = 20
const crowd = 500

/** How long it takes to have a board of a size, for one and for many at once. */
export async function measureJoins(shapes: number): Promise<JoinFigures> {
  const tiza = await startTiza()
  const [board = ''] = await tiza.createBoards(1)
  const points = await fillBoard({ url: tiza.url, board, count: shapes })
  await pass(settleMs)
  await tiza.restart()
  const cold = await visit(tiza, board, 0)
  const warm: number[] = []
  for (let at = 0; at < visits; at++) warm.push((await visit(tiza, board, at)).tookMs)
  const cpuBefore = getCpuSeconds(tiza.pid)
  const many = await Promise.all(
    Array.from({ length: crowd }, (_, person) => visit(tiza, board, person)),
  )
  const crowdCpuMs = (getCpuSeconds(tiza.pid) - cpuBefore) * 1000
  await tiza.close()
  return {
    ...{ shapes, crowd, crowdCpuMs },
    coldMs: cold.tookMs,
    warmMs: getMedian(warm) ?? 0,
    bytesPerPoint: cold.bytes / points,
    crowdMs:
      getQuantile(
        many.map(({ tookMs }) => tookMs),
        1,
      ) ?? 0,
  }
}

async function visit({ url }: Subject, board: string, person: number) {
  const startMs = performance.now()
  const from = toAddress(person)
  const { guest, welcome } = await joinBoard({ url, board, client: createId(), from })
  const [, { base }] = JSON.parse(welcome)
  const bytes = await loadSnapshot(url, { board, base, from })
  const tookMs = performance.now() - startMs
  guest.close()
  return { tookMs, bytes }
}
