import type { BoardFault, Deletion, Housekeeping } from '../housekeeping.ts'
import { isDamage } from './is-damage.ts'
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
  const touchClients = db.prepare('UPDATE clients SET seen_at = ?')
  const renewBoards = db.prepare('UPDATE boards SET touched_at = min(touched_at + ?, ?)')
  const renewClients = db.prepare('UPDATE clients SET seen_at = min(seen_at + ?, ?)')
  const selectUnused = db.prepare<[number], { board: string }>(
    'SELECT board FROM boards WHERE touched_at < ?',
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
    renewClients.run(ms, nowMs)
    noteUse([], nowMs)
  })

  /** A fault of one board does not affect the others. */
  function deleteOneByOne(boards: readonly string[]): Deletion {
    const deleted: string[] = []
    const faults: BoardFault[] = []
    for (const board of boards) {
      try {
        removeBoards([board])
        deleted.push(board)
      } catch (error) {
        if (!isDamage(error)) throw error
        faults.push({ board, fault: (error as Error).message })
      }
    }
    return { deleted, faults }
  }

  return {
    touch: (boards, nowMs) => write(() => touch(boards, nowMs)),
    noteUse: (boards, nowMs) => write(() => noteUse(boards, nowMs)),
    noteStop: (boards, nowMs) => write(() => noteStop(boards, nowMs)),
    readUse() {
      const noted = selectTime.get('noted')
      return noted && { notedAt: noted.at, isStopped: selectTime.get('stopped') !== undefined }
    },
    skipTime: (ms, nowMs) => write(() => skipTime(ms, nowMs)),
    deleteUnused(beforeMs) {
      const unused = selectUnused.all(beforeMs).map(({ board }) => board)
      try {
        removeBoards(unused)
        return { deleted: unused, faults: [] }
      } catch (error) {
        if (!isDamage(error)) throw error
        return deleteOneByOne(unused)
      }
    },
    forgetClients(beforeMs) {
      write(() => deleteClients.run(beforeMs))
    },
    noteSweep(nowMs) {
      write(() => replaceTime.run('swept', nowMs))
    },
    readSweep: () => selectTime.get('swept')?.at,
  }
}
