import type { CodeFound } from '@tiza/protocol'
import { RequestError, requestJson, toAddress } from './request-json.ts'

/**
 * Asks where a code of six digits leads; `undefined` where it leads nowhere. Rejects with `RequestError` when the
 * server refuses, such as after too many wrong ones, and with `TypeError` when it is not reached or stalls.
 */
export async function findByCode({
  url,
  code,
}: {
  /** Of the server. */
  readonly url: string
  readonly code: string
}): Promise<CodeFound | undefined> {
  try {
    const answer = await requestJson(toAddress('api/codes', url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    return answer as CodeFound
  } catch (error) {
    if (error instanceof RequestError && error.code === 'board_not_found') return undefined
    throw error
  }
}
