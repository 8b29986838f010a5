import type { Credentials } from '../access/access.ts'
import { StorageError } from '../storage/storage-error.ts'
import { type Bus, BusError } from './bus.ts'
import type { HttpRequest } from './forward-http.ts'
import { decodeJson, encodeJson, type JoinRequest } from './frames.ts'
import type { Homes } from './homes.ts'
import type { Subjects } from './subjects.ts'
import { receiptWithinMs } from './timing.ts'

/** What is asked of the home of a board. */
export type HomeRequest =
  | JoinRequest
  | HttpRequest
  | { readonly type: 'hello' }
  | { readonly type: 'admit'; readonly credentials: Credentials }
  | { readonly type: 'picture'; readonly address: string }

/** How often a board is asked for and taken in turn, where others take it as well. */
export const mostAttempts = 4

/** What is asked of a home is for this node to answer. */
export const mine = Symbol('mine')

export interface HomeAskerOptions {
  readonly bus: Bus
  readonly subjects: Subjects
  readonly homes: Pick<Homes, 'isHome' | 'take' | 'announce' | 'whenTaken'>
  /** Boards that were taken for a request over HTTP, and to which nobody has come yet. */
  readonly uninhabited: Set<string>
}

/** Asks homes, and makes this node the home of boards that have none. */
export interface HomeAsker {
  /** Makes this node the home of a board for somebody who comes; resolves with whether it is. */
  take(board: string): Promise<boolean>
  /** The same for a request over HTTP, unless another node is about to take it for somebody: that is to be asked then. */
  takeForRequest(board: string): Promise<boolean>
  /** What the home of a board answers; `mine` where that is this node, perhaps from now on. Rejects where it cannot be. */
  ask(board: string, request: HomeRequest): Promise<unknown>
  /** Makes this node the home of a board, unless another is; resolves with whether it is. */
  own(board: string): Promise<boolean>
  /** Whether another node is the home of a board, and answers. */
  isElsewhere(board: string): Promise<boolean>
}

export function createHomeAsker({
  bus,
  subjects,
  homes,
  uninhabited,
}: HomeAskerOptions): HomeAsker {
  /** Makes this node the home of a board that has none, or whose home does not answer; `false` where it cannot. */
  async function claim(board: string): Promise<boolean> {
    try {
      await homes.take(board)
      return true
    } catch (error) {
      // It is for whoever loads it to say so.
      return error instanceof StorageError && error.code === 'UNKNOWN_BOARD'
    }
  }

  async function take(board: string): Promise<boolean> {
    if (!homes.isHome(board)) homes.announce(board)
    const isTaken = await claim(board)
    uninhabited.delete(board)
    return isTaken
  }

  async function takeForRequest(board: string): Promise<boolean> {
    const coming = homes.whenTaken(board)
    if (coming) {
      await coming
      return homes.isHome(board)
    }
    // Somebody may come while it is being taken, or have come just now: then they stay.
    if (!homes.isHome(board)) uninhabited.add(board)
    const isTaken = await claim(board)
    if (!homes.isHome(board)) uninhabited.delete(board)
    return isTaken
  }

  /** What another node answers that is the home of a board; `null` where none does. Rejects where the bus is cut. */
  async function askOther(board: string, request: HomeRequest): Promise<unknown> {
    try {
      return decodeJson(
        await bus.request(subjects.board(board), encodeJson(request), receiptWithinMs),
      )
    } catch (error) {
      if (error instanceof BusError && error.why === 'cut') throw error
      return null
    }
  }

  async function ask(board: string, request: HomeRequest): Promise<unknown> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (homes.isHome(board)) return mine
      const said = await askOther(board, request)
      if (said !== null) return said
      if (await takeForRequest(board)) return mine
    }
    throw new BusError('cut')
  }

  async function own(board: string): Promise<boolean> {
    return (await ask(board, { type: 'hello' })) === mine
  }

  return {
    ...{ take, takeForRequest, ask, own },
    isElsewhere: async (board) =>
      !homes.isHome(board) && (await askOther(board, { type: 'hello' })) !== null,
  }
}
