import { getAssetHash } from '@tiza/protocol'
import { adminCommand } from '../admin-command.ts'
import type { StoredAccess } from '../storage/access-store.ts'
import { firstTerm, type TxRange } from '../storage/board-log.ts'
import { foldBoard, type ReadTx, readPages } from '../storage/fold-board.ts'
import { accountSecret } from '../storage/secret-store.ts'
import { isDamage } from '../storage/sqlite/is-damage.ts'
import { openLocalStorage } from '../storage/sqlite/open-local-storage.ts'
import type { SqliteStorage } from '../storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { toCatalogName } from '../storage/to-catalog-name.ts'
import { loadBoard } from './load-board.ts'

/** The number of boards copied, and a line for each fault of a copy. */
export interface Rescued {
  readonly count: number
  readonly faults: readonly string[]
}

/**
 * Copies a damaged database board by board into a new one: intact boards completely, damaged ones as
 * far as a server would show them. The damaged database is only read; the copies count as created now.
 */
export async function rescueBoards(
  storage: SqliteStorage,
  path: string,
  nowMs: number,
): Promise<Rescued> {
  const target = openLocalStorage(path)
  const faults: string[] = []
  let count = 0
  try {
    const secret = await orDamaged(() => storage.loadSecret(accountSecret))
    if (secret !== undefined) await target.keepSecret(accountSecret, secret)
    for (const board of new Set(await storage.listIds())) {
      try {
        const fault = await copyBoard(board, { storage, target, nowMs })
        if (fault !== undefined) faults.push(`board ${board}: ${fault}`)
        count++
      } catch (error) {
        if (!isDamage(error)) throw error
        await target.deleteBoard(board)
        faults.push(`board ${board}: it cannot be read: ${(error as Error).message}`)
      }
    }
    return { count, faults }
  } finally {
    await target.close()
  }
}

/** Copies the readable part of a board; returns the faults of the copy. Throws when nothing can be read. */
async function copyBoard(
  board: string,
  {
    storage,
    target,
    nowMs,
  }: { readonly storage: SqliteStorage; readonly target: Storage; readonly nowMs: number },
): Promise<string | undefined> {
  const loaded = await loadBoard(storage, board)
  if (!loaded) return undefined
  const { epoch, snapshot, seq, clients, locked, damaged } = loaded
  const snapshotSeq = snapshot?.seq ?? 0
  const read = (range: TxRange) => storage.read(board, range)
  const isLogWhole = await canRead(read, snapshotSeq)

  const access = await orDamaged(() => storage.loadAccess(board))
  await target.createBoard(board, epoch, nowMs, access?.links ?? [])
  if (access) await copyAccess(target, board, access)
  // The snapshot first: where earlier transactions cannot be read, the log begins with it.
  if (snapshot) await target.saveSnapshot(board, snapshot)
  for await (const tx of readPages(read, { after: isLogWhole ? 0 : snapshotSeq, until: seq })) {
    await target.commit([{ board, term: firstTerm, tx, clients: [] }], nowMs)
  }
  const { shapes } = await foldBoard(loaded, read)
  const name = toCatalogName(shapes)
  await target.commit([{ board, term: firstTerm, tx: [], clients, name }], nowMs)
  await target.setLocked(board, locked)
  if ((await storage.findBinned(board)) !== undefined) await target.setBinned(board, nowMs)
  const claim = await storage.findClaim(board)
  if (claim) await target.setClaim(board, { ...claim, at: nowMs })
  // The transaction that added a picture may be among the lost ones.
  await target.noteImages(board)
  const pictures = [...shapes.values()].flatMap((shape) => getAssetHash(shape) ?? [])
  await target.notePictures(board, pictures)

  const deeds = await orDamaged(() => storage.listDeeds(board))
  if (deeds) await target.noteDeeds(deeds)

  if (!access) return `its links cannot be read: \`${adminCommand} host\` makes new ones`
  if (damaged) return `${damaged}; it is copied up to change ${seq}`
  if (!deeds) return 'what its hosts have done cannot be read'
  return isLogWhole ? undefined : 'its shapes are copied, but not all the changes that made them'
}

/** `undefined` where it cannot be read. */
async function orDamaged<T>(load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load()
  } catch (error) {
    if (!isDamage(error)) throw error
    return undefined
  }
}

async function copyAccess(
  target: Storage,
  board: string,
  { settings, links, people, sessions, waiting, admitted }: StoredAccess,
): Promise<void> {
  await target.saveSettings(board, settings)
  await target.noteVisits(sessions.map((session) => ({ ...session, board, at: 0 })))
  // Visits have changed people and links.
  await target.savePeople(board, people)
  await target.saveLinks(board, links)
  await target.setWaiting(board, { waiting, admitted })
}

/** Whether all transactions up to `until` can be read: a log with a gap cannot be applied. */
async function canRead(read: ReadTx, until: number): Promise<boolean> {
  try {
    for await (const _ of readPages(read, { after: 0, until }));
    return true
  } catch {
    return false
  }
}
