import { boardRecordId, createId, type Shape } from '@tiza/protocol'
import { toSessionId } from '../sockets/session-id.ts'
import { firstTerm } from '../storage/board-log.ts'
import type { Storage } from '../storage/storage.ts'
import { toCatalogName } from '../storage/to-catalog-name.ts'
import { type CopiedOps, toCopyOps } from './copy-ops.ts'

export interface WrittenBoard {
  /** The internal id of a board whose log is empty. */
  readonly board: string
  /** What the board is called. Default: as its own record among the shapes says. */
  readonly name?: string | undefined
  /** When it is written, milliseconds since 1970. */
  readonly at: number
}

/** Bytes of one commit, about: it is a message to another thread. */
const commitBytes = 256 * 1024

/**
 * Writes live shapes and records into the log of a new board, as the work of one author whom nobody knows. Returns
 * the bytes of the log. What rejects has stored a part of it.
 */
export async function writeShapes(
  storage: Pick<Storage, 'commit'>,
  shapes: readonly Shape[],
  { board, name, at }: WrittenBoard,
): Promise<number> {
  const record = shapes.find(({ id }) => id === boardRecordId)
  const records = new Map(record && [[boardRecordId, record]])
  const catalogName = name ?? toCatalogName(records)
  const by = toSessionId(createId())
  let n = 0
  let total = 0
  let bytes = 0
  let waiting: (CopiedOps & { readonly n: number })[] = []
  const commit = async () => {
    const tx = waiting.map(({ ops, n }) => ({ seq: n, by, n, at, ops }))
    const opsJson = waiting.map(({ json }) => json)
    waiting = []
    bytes = 0
    await storage.commit(
      [{ board, term: firstTerm, tx, opsJson, clients: [], name: catalogName }],
      at,
    )
  }
  for (const { ops, json } of toCopyOps(shapes, { name })) {
    n++
    waiting.push({ ops, json, n })
    bytes += json.length
    total += json.length
    if (bytes >= commitBytes) await commit()
  }
  if (waiting.length > 0) await commit()
  return total
}
