import { RequestError } from '@tiza/client'
import type { BoardFound } from '@tiza/protocol'
import type { BoardMemory } from './board-memory.ts'

/** Boards that are asked for at a time. */
const atOnce = 4

interface RefreshOptions {
  /** As `findBoard` of a client. */
  readonly find: (board: string) => Promise<BoardFound | undefined>
  /** What a board is called now, where this browser knows another name; empty for none. */
  readonly onName: (board: string, name: string) => void
  /** The server does not have a board. */
  readonly onGone: (board: string) => void
}

/**
 * Asks once what boards are called. Those that are gone, or refused, keep the names that are known; so
 * do all that are left once the server is not reached, or is asked too much. Boards that were gone before
 * are not asked for, nor those in the bin: a browser writes each 404 into its console.
 */
export async function refreshNames(
  boards: readonly BoardMemory[],
  { find, onName, onGone }: RefreshOptions,
): Promise<void> {
  const left = boards.filter((board) => !board.isGone && !board.deletedAt).values()
  let isOver = false

  async function refreshSome(): Promise<void> {
    for (const { id, name } of left) {
      try {
        const found = await find(id)
        if (isOver) return
        if (!found) onGone(id)
        else if (found.name !== undefined && found.name !== name) onName(id, found.name)
      } catch (error) {
        isOver ||= !isRefusal(error)
      }
      if (isOver) return
    }
  }

  await Promise.all(Array.from({ length: atOnce }, refreshSome))
}

/** Whether the server says something of this board, rather than of all. */
function isRefusal(error: unknown): boolean {
  return error instanceof RequestError && error.status < 429
}
