import type { BoardCreated } from '@tiza/protocol'
import { requestJson, toAddress } from './request-json.ts'

/** Makes a new board. Throws `RequestError`, or `TypeError` when the server is not reached or stalls. */
export async function createBoard({ url }: { url: string }): Promise<BoardCreated> {
  const answer = await requestJson(toAddress('api/boards', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  return answer as BoardCreated
}
