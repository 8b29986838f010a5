import type { Credentials } from '../access/access.ts'
import { isStaleTerm, StorageError } from '../storage/storage-error.ts'
import { type Bus, BusError } from './bus.ts'
import { decodeJson, encodeJson, type JoinRequest } from './frames.ts'
import type { Homes } from './homes.ts'
import type { HttpRequest } from './inject-request.ts'
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
  readonly homes: Pick<Homes, 'isHome' | 'getTerm' | 'call' | 'take' | 'whenTaken'>
  /** Boards that were taken for a request over HTTP, and to which nobody has come yet. */
  readonly uninhabited: Set<string>
}

export interface TakeOptions {
  /** What `getTerm` of the homes said before the home was asked for, which has not answered. */
  readonly known: number | undefined
  /** For somebody who comes, or else for a request over HTTP. */
  readonly forComer: boolean
}

/** Asks homes, and makes this node the home of boards that have none. */
export interface HomeAsker {
  /**
   * Makes this node the home of a board; resolves with whether it is. Where it is not, another node is quicker, and is
   * to be asked then. Rejects where the board cannot be taken now.
   */
  take(board: string, options: TakeOptions): Promise<boolean>
  /**
   * Has somebody let in by the home of a board: `join` asks it, and resolves with `again` where it is to be asked once more.
   * Resolves with its answer, with `mine` where that is this node, perhaps from now on, and with `undefined` where it
   * cannot be told now.
   */
  enter<Answer>(
    board: string,
    join: () => Promise<Answer | 'nobody' | 'again'>,
  ): Promise<Answer | typeof mine | undefined>
  /** What the home of a board answers; `mine` where that is this node, perhaps from now on. Rejects where it cannot be. */
  ask(board: string, request: HomeRequest): Promise<unknown>
  /** Makes this node the home of a board, unless another is; resolves with whether it is. */
  own(board: string): Promise<boolean>
  /** Whether another node is the home of a board, and answers. */
  isElsewhere(board: string): Promise<boolean>
}

export function createHomeAsker({ bus, homes, uninhabited }: HomeAskerOptions): HomeAsker {
  /** Makes this node the home of a board that has none, or whose home does not answer; `false` where another is quicker. */
  async function claim(board: string, known: number | undefined): Promise<boolean> {
    try {
      await homes.take(board, known)
      return true
    } catch (error) {
      // It is for whoever loads it to say so.
      if (error instanceof StorageError && error.code === 'UNKNOWN_BOARD') return true
      if (!isStaleTerm(error)) throw error
      await homes.whenTaken(board)
      return homes.isHome(board)
    }
  }

  async function take(board: string, { known, forComer }: TakeOptions): Promise<boolean> {
    // Somebody may come while it is being taken for a request, or have come just now: then they stay.
    if (!forComer && !homes.isHome(board)) uninhabited.add(board)
    try {
      return await claim(board, known)
    } finally {
      if (forComer || !homes.isHome(board)) uninhabited.delete(board)
    }
  }

  /** What another node answers that is the home of a board; `null` where none does. Rejects where the bus is cut. */
  async function askOther(board: string, request: HomeRequest): Promise<unknown> {
    try {
      return decodeJson(
        await homes.call(board, (subject) =>
          bus.request(subject, encodeJson(request), receiptWithinMs),
        ),
      )
    } catch (error) {
      if (error instanceof BusError && error.why === 'cut') throw error
      return null
    }
  }

  async function ask(board: string, request: HomeRequest): Promise<unknown> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (homes.isHome(board)) return mine
      const known = homes.getTerm(board)
      const said = await askOther(board, request)
      if (said !== null) return said
      if (await take(board, { known, forComer: false })) return mine
    }
    throw new BusError('cut')
  }

  async function enter<Answer>(
    board: string,
    join: () => Promise<Answer | 'nobody' | 'again'>,
  ): Promise<Answer | typeof mine | undefined> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      uninhabited.delete(board)
      if (homes.isHome(board)) return mine
      const known = homes.getTerm(board)
      const answer = await join()
      if (answer === 'again') continue
      if (answer !== 'nobody') return answer
      const isTaken = await take(board, { known, forComer: true }).catch(() => undefined)
      if (isTaken) return mine
      if (isTaken === undefined) return undefined
    }
    return undefined
  }

  async function own(board: string): Promise<boolean> {
    return (await ask(board, { type: 'hello' })) === mine
  }

  return {
    ...{ take, enter, ask, own },
    isElsewhere: async (board) =>
      !homes.isHome(board) && (await askOther(board, { type: 'hello' })) !== null,
  }
}
