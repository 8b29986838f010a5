import { randomInt } from 'node:crypto'
import type { CodeCreated, NewCode } from '@tiza/protocol'

/** A host who has made a code. */
export interface CodeMaker {
  /** The public id; absent for whoever showed only a host key. */
  readonly person?: string
}

/** A code that leads to a board for a while. */
export interface Code {
  readonly code: string
  /** The internal id of the board. */
  readonly board: string
  readonly right: NonNullable<NewCode['right']>
  /** Who made it. */
  readonly by: CodeMaker
  /** The ids of the links that were made as it was used: where one is dead, so is the code. */
  readonly links: readonly string[]
}

/** The codes of all boards: one of each board. Everything rejects where they cannot be reached. */
export interface Codes {
  /** Makes one in place of another of that board; `undefined` when there are too many of all boards. */
  make(board: string, right: Code['right'], by?: CodeMaker): Promise<CodeCreated | undefined>
  /** One that has not expired. */
  find(code: string): Promise<Code | undefined>
  /** Notes a link that was made for it. */
  noteLink(code: string, link: string): Promise<void>
  /** Returns whether the board had one. */
  end(board: string): Promise<boolean>
}

/** The longest that a code is valid. */
export const codeLastsMs = 8 * 3_600_000
/** Codes of a server, or of all servers of a cluster. The more there are, the likelier a guess hits one of them. */
export const mostCodes = 1_000

export interface CodesOptions {
  readonly now: () => number
  /** A clock that is not set back. Default: `now`. */
  readonly steadyNow?: () => number
  /** Whether somebody is on a board: when there are too many codes, those of others end. Default: always. */
  readonly isInUse?: (board: string) => boolean
  /** Six digits at random. */
  readonly drawCode?: () => string
}

/** Opens the codes of a server. */
export type CreateCodes = (options: CodesOptions) => Codes

/** Six digits at random, zeros first. */
export function drawDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

interface Kept extends Code {
  readonly links: string[]
  /** When it ends, by a clock that is not set back. */
  readonly endsMs: number
}

/** Codes in memory, which end with the process. */
export function createCodes({
  now,
  steadyNow = now,
  isInUse = () => true,
  drawCode = drawDigits,
}: CodesOptions): Codes {
  const codes = new Map<string, Kept>()
  const byBoard = new Map<string, Kept>()

  function forget({ code, board }: Code): void {
    codes.delete(code)
    byBoard.delete(board)
  }

  function end(board: string): boolean {
    const known = byBoard.get(board)
    if (known) forget(known)
    return known !== undefined && known.endsMs > steadyNow()
  }

  /** Forgets what leads nowhere; of boards that nobody is on, who may come back, only to make room. */
  function makeRoom(nowMs: number): void {
    for (const one of codes.values()) if (one.endsMs <= nowMs) forget(one)
    if (codes.size < mostCodes) return
    for (const one of codes.values()) if (!isInUse(one.board)) forget(one)
  }

  return {
    async make(board, right, by = {}) {
      end(board)
      const nowMs = steadyNow()
      makeRoom(nowMs)
      if (codes.size >= mostCodes) return undefined
      let code = drawCode()
      while (codes.has(code)) code = drawCode()
      const made: Kept = { code, board, right, by, endsMs: nowMs + codeLastsMs, links: [] }
      codes.set(code, made)
      byBoard.set(board, made)
      return { code, expiresAt: now() + codeLastsMs }
    },
    async find(code) {
      const known = codes.get(code)
      return known && known.endsMs > steadyNow() ? known : undefined
    },
    async noteLink(code, link) {
      codes.get(code)?.links.push(link)
    },
    end: async (board) => end(board),
  }
}
