import type { LoadedBoard } from '../board-log.ts'
import type { Marked } from './ack-mark.ts'
import type { Lost } from './losses.ts'

/** What only a database in a file can be asked, beside the contracts: at starts, by checks and backups. */
export interface DatabaseFile {
  /**
   * The name of a file that is not in its place any more. All that was committed is then brought
   * together in the one that is open as the database, if it was not yet.
   */
  findMissing(): Promise<string | undefined>
  /** What SQLite finds wrong with the file itself; nothing when it is sound. */
  checkFile(): Promise<readonly string[]>
  /** Copies all that is durable now into a new file; others may go on meanwhile. */
  copyTo(path: string): Promise<void>
  /** What of a board can be read: all up to the first transaction that cannot. `damage` is why. */
  salvage(board: string, damage: string): Promise<LoadedBoard | undefined>
  /** What was acknowledged by a mark and is not there. */
  findLost(marked: Marked): Promise<Lost | undefined>
}
