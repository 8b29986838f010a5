import type { Access, PresentVisitor } from './access.ts'
import { type BoardAccess, isUsable } from './board-access.ts'
import type { BoardAccesses } from './board-accesses.ts'

export interface PictureGateOptions {
  readonly boards: Pick<BoardAccesses, 'load'>
  /** Who is on a board. */
  readonly listPresent: (board: string) => Iterable<PresentVisitor>
  /** Whether people come by signed tokens, all of which end. */
  readonly hasTokens: boolean
  readonly now: () => number
}

/** Says of which boards the pictures are given to whoever knows no more than their address. [AS11] */
export function createPictureGate({
  boards,
  listPresent,
  hasTokens,
  now,
}: PictureGateOptions): Pick<Access, 'givesPictures'> {
  return {
    async givesPictures(board, address) {
      const access = await boards.load(board)
      if (!access) return false
      if (!hasTokens && !hasShutOut(access, now())) return true
      // Clients of a minor below 12 ask without saying who they are.
      const present = [...listPresent(board)]
      return present.some((one) => !one.provesReads && one.address === address)
    },
  }
}

/** Whether there may be people who know what is on a board and are let in no longer, or not yet. */
function hasShutOut({ binnedAt, waiting, links, people }: BoardAccess, nowMs: number): boolean {
  if (binnedAt !== undefined || waiting) return true
  for (const link of links.values()) if (!isUsable(link, nowMs)) return true
  for (const person of people.values()) if (person.removedAt !== undefined) return true
  return false
}
