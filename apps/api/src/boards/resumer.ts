import type { PullAck, PullPayload, Since } from '@tiza/protocol'
import type { BoardLog } from '../storage/board-log.ts'
import type { RecentTxs } from './recent-txs.ts'
import { toOpsPayload } from './to-ops-payload.ts'
import { toRefusal } from './to-refusal.ts'

/** Finds the transactions that a client has missed, within one epoch of a board. */
export interface Resumer {
  /**
   * Whether the log has lost transactions that the client has: same epoch, different running sum.
   * Rejects when the log cannot be read.
   */
  isRewound(since: Since): Promise<boolean>
  /**
   * Whether somebody shows that they had the log up to a position, by the running sum there, which only who
   * had it knows. Rejects when the log cannot be read. [RI14]
   */
  isProven(since: Since): Promise<boolean>
  /** Durable transactions after a position. Rejects when the log cannot be read. */
  pull(request: PullPayload): Promise<PullAck>
}

export interface ResumerOptions {
  readonly board: string
  readonly epoch: string
  readonly recent: Pick<RecentTxs, 'seq' | 'getSum' | 'isAtHand'>
  readonly log: Pick<BoardLog, 'findSum' | 'read'>
}

export function createResumer({ board, epoch, recent, log }: ResumerOptions): Resumer {
  async function isRewound(since: Since): Promise<boolean> {
    if (since.epoch !== epoch) return false
    if (since.seq > recent.seq) return true
    if (since.sum === undefined) return false
    const sum = await findSum(since.seq)
    return sum !== undefined && sum !== since.sum
  }

  async function findSum(seq: number): Promise<number | undefined> {
    return recent.isAtHand(seq) ? recent.getSum(seq) : log.findSum(board, seq)
  }

  return {
    isRewound,
    async isProven({ epoch: of, seq, sum }) {
      // The sum of nothing is no secret.
      if (of !== epoch || seq === 0 || seq > recent.seq || sum === undefined) return false
      return (await findSum(seq)) === sum
    },
    async pull({ since, limit }) {
      const until = recent.seq
      if (since.epoch !== epoch || (await isRewound(since))) {
        return { ok: false, ...toRefusal('epoch_changed') }
      }
      const found = await log.read(board, { after: since.seq, limit })
      // The log may already have more; those are broadcast later.
      const tx = found.filter((one) => one.seq <= until)
      return { ok: true, ...toOpsPayload(epoch, tx), more: (tx.at(-1)?.seq ?? until) < until }
    },
  }
}
