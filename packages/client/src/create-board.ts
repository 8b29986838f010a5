import type { BoardCreated } from '@tiza/protocol'
import { requestJson, toAddress } from './request-json.ts'

/**
 * Creates an empty board on the server at `url`, its address with the base path. Rejects with `RequestError`
 * when the server refuses, with `TypeError` when it is not reached or stalls.
 */
export async function createBoard({ url }: { url: string }): Promise<BoardCreated> {
  const answer = await requestJson(toAddress('api/boards', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  return answer as BoardCreated
}
