import { randomInt } from 'node:crypto'
import type { CodeCreated, NewCode } from '@tiza/protocol'
import type { HostAtWork } from './manage.ts'

/** A code that leads to a board for a while. */
export interface Code {
  readonly code: string
  /** The internal id of the board. */
  readonly board: string
  readonly right: NonNullable<NewCode['right']>
  /** Who made it. */
  readonly by: HostAtWork
  /** When it ends, by a clock that is not set back. */
  readonly endsMs: number
  /** The link that was made when it was used first. */
  link: { readonly id: string; readonly key: string } | undefined
}

/** The codes of all boards, in memory: one of each board. */
export interface Codes {
  /** Makes one in place of another of that board; `undefined` when there are too many of all boards. */
  make(board: string, right: Code['right'], by?: HostAtWork): CodeCreated | undefined
  /** One that has not expired. */
  find(code: string): Code | undefined
  /** Returns whether the board had one. */
  end(board: string): boolean
}

/** The longest that a code is valid. */
export const codeLastsMs = 8 * 3_600_000
/** Codes of a server. The more there are, the likelier a guess hits one of them. */
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

export function createCodes({
  now,
  steadyNow = now,
  isInUse = () => true,
  drawCode = () => String(randomInt(1_000_000)).padStart(6, '0'),
}: CodesOptions): Codes {
  const codes = new Map<string, Code>()
  const byBoard = new Map<string, Code>()

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
    make(board, right, by = {}) {
      end(board)
      const nowMs = steadyNow()
      makeRoom(nowMs)
      if (codes.size >= mostCodes) return undefined
      let code = drawCode()
      while (codes.has(code)) code = drawCode()
      const made: Code = { code, board, right, by, endsMs: nowMs + codeLastsMs, link: undefined }
      codes.set(code, made)
      byBoard.set(board, made)
      return { code, expiresAt: now() + codeLastsMs }
    },
    find(code) {
      const known = codes.get(code)
      return known && known.endsMs > steadyNow() ? known : undefined
    },
    end,
  }
}
