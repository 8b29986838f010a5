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
  /** Milliseconds since 1970. */
  readonly expiresAt: number
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

export function createCodes({
  now,
  drawCode = () => String(randomInt(1_000_000)).padStart(6, '0'),
}: {
  readonly now: () => number
  /** Six digits at random. */
  readonly drawCode?: () => string
}): Codes {
  const codes = new Map<string, Code>()
  const byBoard = new Map<string, Code>()

  function forget({ code, board }: Code): void {
    codes.delete(code)
    byBoard.delete(board)
  }

  function end(board: string): boolean {
    const known = byBoard.get(board)
    if (known) forget(known)
    return known !== undefined && known.expiresAt > now()
  }

  return {
    make(board, right, by = {}) {
      end(board)
      const nowMs = now()
      for (const one of codes.values()) if (one.expiresAt <= nowMs) forget(one)
      if (codes.size >= mostCodes) return undefined
      let code = drawCode()
      while (codes.has(code)) code = drawCode()
      const expiresAt = nowMs + codeLastsMs
      const made: Code = { code, board, right, by, expiresAt, link: undefined }
      codes.set(code, made)
      byBoard.set(board, made)
      return { code, expiresAt }
    },
    find(code) {
      const known = codes.get(code)
      return known && known.expiresAt > now() ? known : undefined
    },
    end,
  }
}
