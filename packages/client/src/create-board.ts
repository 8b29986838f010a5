import type { BoardCreated } from '@tiza/protocol'
import { requestJson, toAddress } from './request-json.ts'

export interface CreateBoardOptions {
  /** Address of the server, with its base path. */
  readonly url: string
  /** What lets make boards, where the server asks for it. [BD6] */
  readonly token?: string | undefined
}

/**
 * Creates an empty board on the server at `url`, its address with the base path. Rejects with `RequestError`
 * when the server refuses, with `TypeError` when it is not reached or stalls.
 */
export async function createBoard({ url, token }: CreateBoardOptions): Promise<BoardCreated> {
  const answer = await requestJson(toAddress('api/boards', url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: '{}',
  })
  return answer as BoardCreated
}
