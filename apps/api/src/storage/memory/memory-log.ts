import { crc32 } from 'node:zlib'
import { type BoardLog, type Commit, getPictures, readBytes, type StoredTx } from '../board-log.ts'
import { addToLogSum, emptyLogSum } from '../log-sum.ts'
import { duplicateTx, outOfOrder, staleTerm } from '../storage-error.ts'
import { addPicture, type StoredPictures } from './memory-pictures.ts'
import {
  getBoard,
  getLastSeq,
  getTxAfter,
  type StoredBoard,
  type StoredBoards,
  toAuthorKey,
} from './stored-board.ts'

export function createMemoryLog(boards: StoredBoards, pictures: StoredPictures): BoardLog {
  return {
    async load(board) {
      const stored = boards.get(board)
      if (!stored) return undefined
      const { epoch, term, locked, snapshot } = stored
      const from = snapshot?.seq ?? 0
      const recent = getTxAfter(stored, from)
      return {
        ...{ epoch, term, locked, snapshot, recent },
        seq: Math.max(from, getLastSeq(stored)),
        sumBefore: getSum(stored, from),
        tailBytes: recent.reduce((bytes, tx) => bytes + countBytes(tx), 0),
        clients: [...stored.clients.values()].map(({ seenAt: _, ...client }) => ({
          ...client,
          lastN: Math.max(client.lastN, findLastN(stored, client.session)),
        })),
      }
    },
    async commit(commits, nowMs) {
      for (const commit of commits) checkCommit(getBoard(boards, commit.board), commit)
      return commits.map((commit) => {
        for (const hash of getPictures(commit.tx)) addPicture(pictures, commit.board, hash)
        return addCommit(getBoard(boards, commit.board), commit, nowMs)
      })
    },
    async raiseTerm(board, from) {
      const stored = getBoard(boards, board)
      if (from !== undefined && stored.term !== from) throw staleTerm(board, from, stored.term)
      return ++stored.term
    },
    async read(board, { after, limit }) {
      const stored = boards.get(board)
      const found: StoredTx[] = []
      let bytes = 0
      for (const tx of stored ? getTxAfter(stored, after).slice(0, limit) : []) {
        found.push(tx)
        bytes += countBytes(tx)
        if (bytes >= readBytes) break
      }
      return found
    },
    async findTx(board, session, n) {
      return boards.get(board)?.byAuthor.get(toAuthorKey(session, n))
    },
    async findSum(board, seq) {
      return getSum(boards.get(board), seq)
    },
    async findLastN(board, session) {
      const stored = boards.get(board)
      return stored ? findLastN(stored, session) : 0
    },
    async saveSnapshot(board, snapshot) {
      getBoard(boards, board).snapshot = snapshot
    },
  }
}

/** Throws when a commit must not be stored. */
function checkCommit(stored: StoredBoard, { board, term, tx }: Commit): void {
  if (term !== stored.term) throw staleTerm(board, term, stored.term)
  let last = getLastSeq(stored)
  for (const { seq, by, n } of tx) {
    if (seq !== last + 1) throw outOfOrder(board, seq, last)
    if (stored.byAuthor.has(toAuthorKey(by, n))) throw duplicateTx(board)
    last = seq
  }
}

/** Returns the running sums after each transaction. */
function addCommit(stored: StoredBoard, { tx, clients, name }: Commit, nowMs: number): number[] {
  let sum = stored.tx.at(-1)?.sum ?? emptyLogSum
  const sums = tx.map((one) => {
    sum = addToLogSum(sum, crc32(JSON.stringify(one)))
    const withSum = { ...one, sum }
    stored.tx.push(withSum)
    stored.byAuthor.set(toAuthorKey(one.by, one.n), withSum)
    return sum
  })
  stored.hasImages ||= getPictures(tx).length > 0
  stored.name = name ?? stored.name
  for (const client of clients) stored.clients.set(client.session, { ...client, seenAt: nowMs })
  return sums
}

function findLastN({ tx }: StoredBoard, session: string): number {
  return tx.findLast(({ by }) => by === session)?.n ?? 0
}

function getSum(stored: StoredBoard | undefined, seq: number): number | undefined {
  if (seq === 0) return emptyLogSum
  const tx = stored && getTxAfter(stored, seq - 1)[0]
  return tx?.seq === seq ? tx.sum : undefined
}

function countBytes({ ops }: StoredTx): number {
  return JSON.stringify(ops).length
}
