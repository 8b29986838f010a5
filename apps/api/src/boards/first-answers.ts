import { type Fault, getReaction, isSameWork, type OpAck, toFault } from '@tiza/protocol'
import type { BoardLog, ClientState } from '../storage/board-log.ts'
import { findRefused, toFirstAnswer } from './clients.ts'
import type { Committer } from './committer.ts'
import type { RecentTxs } from './recent-txs.ts'
import { toSkipped } from './sequencer.ts'
import { toRefusal } from './to-refusal.ts'

/** A transaction under an `n` that was answered before. */
export interface Resent {
  readonly n: number
  /** As they came. */
  readonly ops: unknown
  /** Computes their digest; `undefined` for ops that do not match their schema, which have none. */
  readonly getDigest: () => number | undefined
  /** The refusal of other ops than the first time. */
  readonly otherwise: Fault
}

/** Answers resends as the first time. */
export interface FirstAnswers {
  /**
   * The first answer to a client's transaction, once it is durable, or `otherwise` where that was to other ops.
   * Rejects when the log cannot be read or the commit fails. [ID3] [ID13]
   */
  repeat(client: ClientState, resent: Resent): Promise<OpAck>
}

export interface FirstAnswersOptions {
  readonly board: string
  readonly committer: Pick<Committer, 'find' | 'findAnswer' | 'whenDurable'>
  readonly recent: Pick<RecentTxs, 'find'>
  readonly log: Pick<BoardLog, 'findTx'>
}

/** The refusal of other ops under an `n` that was used. [ID13] */
export const usedBefore = toFault('conflict', 'This `n` was used for other ops.', '/n')

export function createFirstAnswers({
  board,
  committer,
  recent,
  log,
}: FirstAnswersOptions): FirstAnswers {
  return {
    async repeat(client, { n, ops, getDigest, otherwise }) {
      const { session } = client
      const refused = findRefused(client, n)
      if (refused) {
        // A commit that fails takes a refusal back that is not durable yet: nobody may learn of it earlier.
        const answer = (await committer.findAnswer(session, n)) ?? toFirstAnswer(refused)
        const isOther = refused.digest !== undefined && refused.digest !== getDigest()
        return isOther && !isTemporary(answer) ? { ok: false, n, ...otherwise } : answer
      }
      const tx = recent.find(session, n) ?? committer.find(session, n)
      const first = tx ?? (await log.findTx(board, session, n))
      if (!first) return { ok: false, n, ...toRefusal('client_unknown') }
      await committer.whenDurable(first.seq)
      if (!isSameWork(ops, first)) return { ok: false, n, ...otherwise }
      return { ok: true, n, seq: first.seq, dup: true, ...toSkipped(first.skipped) }
    },
  }
}

/** Whether work was not answered for good, since its commit failed. */
function isTemporary(answer: OpAck): boolean {
  return !answer.ok && getReaction(answer.code) === 'retry'
}
