import { createId } from '@tiza/protocol'
import type { StoredLink } from '../storage/access-store.ts'
import { resumableBytes } from '../storage/board-log.ts'
import type { Storage } from '../storage/storage.ts'
import type { RoomRegistry } from './room-registry.ts'
import { writeShapes } from './write-shapes.ts'

/** The board that is made. */
export interface CopiedBoard {
  /** Its internal id. */
  readonly board: string
  readonly links: readonly StoredLink[]
  /** Its name; by default that of the other. */
  readonly name?: string | undefined
}

/** Makes boards that look like others, with a log of their own. */
export interface BoardCopier {
  /**
   * Copies live shapes and records of a board, but none of its history, people or links; one board at a time.
   * Returns the bytes of its log, or `undefined` for an unknown board. Rejects when a board cannot be read or
   * stored now: nobody has a link to what is there by then, and it goes by way of the bin.
   */
  copy(board: string, made: CopiedBoard): Promise<number | undefined>
}

export interface BoardCopierOptions {
  readonly storage: Pick<Storage, 'createBoard' | 'setBinned' | 'commit' | 'saveLinks'>
  readonly registry: Pick<RoomRegistry, 'enter'>
  readonly now: () => number
}

export function createBoardCopier({ storage, registry, now }: BoardCopierOptions): BoardCopier {
  let last: Promise<unknown> = Promise.resolve()

  async function copy(from: string, made: CopiedBoard): Promise<number | undefined> {
    const entered = await registry.enter(from)
    if (!entered) return undefined
    try {
      const { shapes } = await entered.opened.room.getSnapshot()
      const { board, links } = made
      await storage.createBoard(board, createId(), now(), [])
      // Until it is whole: after a crash in between it would stay for ever.
      await storage.setBinned(board, now())
      const bytes = await writeShapes(storage, shapes, { board, name: made.name, at: now() })
      // Else whoever draws on a large one waits for its first snapshot. [LM8]
      if (bytes > resumableBytes) await saveSnapshot(board)
      await storage.saveLinks(board, links)
      await storage.setBinned(board, undefined)
      return bytes
    } finally {
      entered.leave()
    }
  }

  async function saveSnapshot(board: string): Promise<void> {
    const entered = await registry.enter(board)
    if (!entered) return
    const { room, snapshots } = entered.opened
    await snapshots
      .get()
      .then(({ packed }) => room.saveSnapshot(packed))
      .finally(entered.leave)
  }

  return {
    copy(board, made) {
      const done = last.then(() => copy(board, made))
      last = done.catch(() => {})
      return done
    },
  }
}
