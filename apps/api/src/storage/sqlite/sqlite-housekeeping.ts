import type { Housekeeping } from '../housekeeping.ts'
import { deleteBoards } from './delete-boards.ts'
import type { SqliteFile } from './open-file.ts'
import type { RemoveBoards } from './remove-boards.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'

export function createSqliteHousekeeping(
  db: SqliteFile,
  { write, removeBoards }: { readonly write: SafeWrite; readonly removeBoards: RemoveBoards },
): Synchronous<Housekeeping> {
  const touchBoard = db.prepare('UPDATE boards SET touched_at = ? WHERE board = ?')
  const touchBoards = db.prepare('UPDATE boards SET touched_at = ?')
  const touchBin = db.prepare('UPDATE boards SET binned_at = ? WHERE binned_at IS NOT NULL')
  const touchClaims = db.prepare('UPDATE boards SET claimed_at = ? WHERE claimed_at IS NOT NULL')
  const touchClients = db.prepare('UPDATE clients SET seen_at = ?')
  const renewBoards = db.prepare('UPDATE boards SET touched_at = min(touched_at + ?, ?)')
  const renewBin = db.prepare(
    'UPDATE boards SET binned_at = min(binned_at + ?, ?) WHERE binned_at IS NOT NULL',
  )
  const renewClaims = db.prepare(
    'UPDATE boards SET claimed_at = min(claimed_at + ?, ?) WHERE claimed_at IS NOT NULL',
  )
  const renewClients = db.prepare('UPDATE clients SET seen_at = min(seen_at + ?, ?)')
  const selectUnused = db.prepare<[number], { board: string }>(
    'SELECT board FROM boards WHERE touched_at < ? AND binned_at IS NULL',
  )
  const deleteClients = db.prepare('DELETE FROM clients WHERE seen_at < ?')
  const replaceTime = db.prepare('REPLACE INTO times VALUES (?, ?)')
  const deleteTime = db.prepare('DELETE FROM times WHERE name = ?')
  const selectTime = db.prepare<[string], { at: number }>('SELECT at FROM times WHERE name = ?')

  const touch = db.transaction((boards: readonly string[], nowMs: number) => {
    for (const board of boards) touchBoard.run(nowMs, board)
  })

  const noteUse = db.transaction((boards: readonly string[] | 'all', nowMs: number) => {
    if (boards === 'all') {
      touchBoards.run(nowMs)
      touchBin.run(nowMs)
      touchClaims.run(nowMs)
      touchClients.run(nowMs)
    } else touch(boards, nowMs)
    replaceTime.run('noted', nowMs)
    deleteTime.run('stopped')
  })

  const noteStop = db.transaction((boards: readonly string[], nowMs: number) => {
    noteUse(boards, nowMs)
    replaceTime.run('stopped', nowMs)
  })

  const skipTime = db.transaction((ms: number, nowMs: number) => {
    renewBoards.run(ms, nowMs)
    renewBin.run(ms, nowMs)
    renewClaims.run(ms, nowMs)
    renewClients.run(ms, nowMs)
    noteUse([], nowMs)
  })

  return {
    touch: (boards, nowMs) => write(() => touch(boards, nowMs)),
    noteUse: (boards, nowMs) => write(() => noteUse(boards, nowMs)),
    noteStop: (boards, nowMs) => write(() => noteStop(boards, nowMs)),
    readUse() {
      const noted = selectTime.get('noted')
      return noted && { notedAt: noted.at, isStopped: selectTime.get('stopped') !== undefined }
    },
    skipTime: (ms, nowMs) => write(() => skipTime(ms, nowMs)),
    deleteUnused: (beforeMs) =>
      deleteBoards(
        selectUnused.all(beforeMs).map(({ board }) => board),
        removeBoards,
      ),
    forgetClients(beforeMs) {
      write(() => deleteClients.run(beforeMs))
    },
    noteSweep(nowMs) {
      write(() => replaceTime.run('swept', nowMs))
    },
    readSweep: () => selectTime.get('swept')?.at,
  }
}
