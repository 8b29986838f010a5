import { isDeepStrictEqual } from 'node:util'
import { applyTx, type Board, createBoard, type Op } from '@tiza/protocol'
import type { StoredTx } from '../storage/board-log.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { Storage } from '../storage/storage.ts'
import type { Sent } from './author.ts'

/** Reads the log of a board as it grows, and has its shapes as the log makes them. */
export interface BoardWatch {
  readonly shapes: Board['shapes']
  /** Reads what was written since the last time; returns transactions that are not where they should be. */
  follow(): Promise<readonly StoredTx[]>
  /** Acked transactions that the log does not have, with the same ops, in their place; each is looked for once. */
  findLost(sent: Sent): readonly (readonly Op[])[]
  /** The ops of all transactions of a session, in order. */
  getOps(session: string): readonly (readonly Op[])[]
}

const txPerPage = 1_000

/** Watches the board with a key. */
export async function watchBoard(storage: Storage, key: string): Promise<BoardWatch> {
  const known = await storage.findKey(hashKey(key))
  if (!known) throw new Error('there is no such board')
  const { board: id } = known
  const board = createBoard([])
  const bySession = new Map<string, StoredTx[]>()
  const checkedThrough = new Map<string, number>()
  let seq = 0

  /** Takes it, and returns whether it is where it should be. */
  function take(tx: StoredTx): boolean {
    const isNext = tx.seq === seq + 1
    seq = tx.seq
    applyTx(board, tx)
    const own = bySession.get(tx.by) ?? []
    bySession.set(tx.by, own)
    own.push(tx)
    return isNext && tx.n === own.length
  }

  return {
    shapes: board.shapes,
    async follow() {
      const astray: StoredTx[] = []
      for (;;) {
        const page = await storage.read(id, { after: seq, limit: txPerPage })
        if (page.length === 0) return astray
        astray.push(...page.filter((tx) => !take(tx)))
      }
    },
    findLost({ session, submitted, ackedThrough }) {
      const own = bySession.get(session) ?? []
      const from = checkedThrough.get(session) ?? 0
      checkedThrough.set(session, ackedThrough)
      return submitted
        .slice(from, ackedThrough)
        .filter((ops, at) => !isDeepStrictEqual(own[from + at]?.ops, ops))
    },
    getOps: (session) => (bySession.get(session) ?? []).map(({ ops }) => ops),
  }
}
