import { expect } from 'vitest'
import type { StoredTx, TxRange } from '../storage/board-log.ts'
import { readPages } from '../storage/fold-board.ts'
import { hashKey } from '../storage/hash-key.ts'
import type { Storage } from '../storage/storage.ts'

/** The whole log of the board with a key. */
export async function readLog(storage: Storage, key: string): Promise<readonly StoredTx[]> {
  const { board } = (await storage.findKey(hashKey(key))) ?? expect.unreachable()
  const { seq } = (await storage.load(board)) ?? expect.unreachable()
  const read = (range: TxRange) => storage.read(board, range)
  const txs: StoredTx[] = []
  for await (const page of readPages(read, { after: 0, until: seq })) txs.push(...page)
  return txs
}
