import { createId, type Shape } from '@tiza/protocol'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CachedBoard, ClientStorage, KeptBoard } from '../types.ts'
import { isCount, isRecord, isShapes, parseSum } from './parse-stored.ts'

/** What is known of a copy without its shapes. */
interface Head {
  readonly board: string
  readonly epoch: string
  readonly seq: number
  readonly sum?: number
  readonly count: number
  /** Another one each time that the copy is written, by any tab. */
  readonly version: string
  readonly savedAtMs: number
}

interface Schema extends DBSchema {
  heads: { key: string; value: Head }
  parts: { key: [board: string, index: number]; value: Shape[] }
}

export type CopiesDatabase = IDBPDatabase<Schema>

const shapesPerPart = 1_000
const maxBoards = 20

/** The copies have a database of their own, so that writing a large one keeps no outbox waiting. */
export function openCopies(name: string): Promise<CopiesDatabase> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('heads', { keyPath: 'board' })
      db.createObjectStore('parts')
    },
  })
}

/**
 * Keeps copies of the last twenty boards, each in parts of 1,000 shapes, of which only those are
 * written that have changed. Parts are read and written one after the other, each in a task of its
 * own: the thread is never held for a whole board.
 */
export function createBoardCopies(
  db: CopiesDatabase,
  { now }: { now: () => number },
): Pick<ClientStorage, 'loadBoard' | 'saveBoard'> {
  /** What this tab has last read or written of each board; shapes that are the same are unchanged. */
  const known = new Map<string, { version: string; shapes: readonly Shape[] }>()

  async function forget(board: string): Promise<void> {
    const tx = db.transaction(['heads', 'parts'], 'readwrite')
    const heads = tx.objectStore('heads')
    await Promise.all([
      heads.delete(board),
      tx.objectStore('parts').delete(toRange(board)),
      tx.done,
    ])
  }

  async function readShapes({ board, version, count }: Head): Promise<Shape[] | undefined> {
    const tx = db.transaction(['heads', 'parts'])
    if ((await tx.objectStore('heads').get(board))?.version !== version) return undefined
    const shapes: Shape[] = []
    for (let index = 0; shapes.length < count; index++) {
      const part: unknown = await tx.objectStore('parts').get([board, index])
      if (!isShapes(part) || part.length !== Math.min(shapesPerPart, count - shapes.length)) {
        await forget(board)
        return undefined
      }
      for (const shape of part) shapes.push(shape)
    }
    known.set(board, { version, shapes })
    return shapes
  }

  return {
    async loadBoard(board): Promise<KeptBoard | undefined> {
      const head = await db.get('heads', board)
      if (!isHead(head)) return undefined
      const { epoch, seq, count } = head
      return { epoch, seq, ...parseSum(head.sum), count, readShapes: () => readShapes(head) }
    },

    async saveBoard(board, { epoch, seq, sum, shapes }: CachedBoard): Promise<void> {
      const tx = db.transaction(['heads', 'parts'], 'readwrite')
      // The request that fails rejects, too.
      tx.done.catch(() => undefined)
      const heads = tx.objectStore('heads')
      const parts = tx.objectStore('parts')
      const head = await heads.get(board)
      const savedAtMs = now()
      const last = known.get(board)
      const isOurs = last !== undefined && last.version === head?.version
      // What this tab kept itself is replaced by what it has now, be that of a log that was rewound.
      if (!isOurs && isHead(head) && head.epoch === epoch && head.seq >= seq) {
        // Another tab was faster.
        await heads.put({ ...head, savedAtMs })
        return tx.done
      }
      const kept = isOurs ? last.shapes : []
      for (let at = 0; at < shapes.length; at += shapesPerPart) {
        if (isPartSame(shapes, kept, at)) continue
        await parts.put(shapes.slice(at, at + shapesPerPart), [board, at / shapesPerPart])
      }
      await parts.delete(toRange(board, Math.ceil(shapes.length / shapesPerPart)))
      const version = createId()
      const { length: count } = shapes
      await heads.put({ board, epoch, seq, ...parseSum(sum), count, version, savedAtMs })
      const all = await heads.getAll()
      for (const old of all.sort((a, b) => b.savedAtMs - a.savedAtMs).slice(maxBoards)) {
        await heads.delete(old.board)
        await parts.delete(toRange(old.board))
      }
      await tx.done
      known.set(board, { version, shapes })
    },
  }
}

/** The parts of a board, all of them or those from an index on. */
function toRange(board: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([board, from], [board, Number.MAX_SAFE_INTEGER])
}

function isPartSame(shapes: readonly Shape[], kept: readonly Shape[], from: number): boolean {
  for (let at = from; at < from + shapesPerPart; at++) if (shapes[at] !== kept[at]) return false
  return true
}

function isHead(value: unknown): value is Head {
  if (!isRecord(value)) return false
  const { epoch, version, seq, count } = value
  return typeof epoch === 'string' && typeof version === 'string' && isCount(seq) && isCount(count)
}
