import type { LoadedBoard } from '../board-log.ts'
import type { Marked } from './ack-mark.ts'
import type { Lost } from './losses.ts'

/** Operations of a database file beyond the storage contracts: for starts, checks and backups. */
export interface DatabaseFile {
  /**
   * Name of a file that is no longer in place. In that case the WAL is checkpointed into the open database
   * file, so that it has everything committed.
   */
  findMissing(): Promise<string | undefined>
  /** Free bytes of its file system, for those who are not root. */
  readFreeBytes(): Promise<number>
  /** Faults that SQLite finds in the file itself; empty when it is sound. */
  checkFile(): Promise<readonly string[]>
  /** Copies everything durable into a new file; writers are not blocked. */
  copyTo(path: string): Promise<void>
  /** The readable part of a board: everything up to the first unreadable transaction. `damage` says why. */
  salvage(board: string, damage: string): Promise<LoadedBoard | undefined>
  /** Commits that a mark has and the database lacks. */
  findLost(marked: Marked): Promise<Lost | undefined>
}
