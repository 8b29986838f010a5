import type { BoardFound } from '@tiza/protocol'
import { RequestError, requestJson, toAddress } from './request-json.ts'

interface FindBoardOptions {
  /** Of the server. */
  readonly url: string
  readonly board: string
  readonly token?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks for a board and what it is called, without opening it; `undefined` where there is no such board.
 * Throws `RequestError`, or `TypeError` when the server is not reached or stalls, and when aborted.
 */
export async function findBoard({
  url,
  board,
  token,
  signal,
}: FindBoardOptions): Promise<BoardFound | undefined> {
  const headers: HeadersInit = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  try {
    const answer = await requestJson(toAddress(`api/boards/${board}`, url), { headers, signal })
    const name = answer && typeof answer === 'object' && 'name' in answer ? answer.name : undefined
    return typeof name === 'string' ? { id: board, name } : { id: board }
  } catch (error) {
    if (error instanceof RequestError && error.code === 'board_not_found') return undefined
    throw error
  }
}
