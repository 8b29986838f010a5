import type { Account } from '@tiza/protocol'
import { requestJson, toAddress } from './request-json.ts'

interface FindAccountOptions {
  /** Of the server. */
  readonly url: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks whether one is signed in. Throws `RequestError`, or `TypeError` when the server is not reached or stalls,
 * and when aborted. [AC3]
 */
export async function findAccount({ url, signal }: FindAccountOptions): Promise<Account> {
  const init = { cache: 'no-store', signal } as const
  const answer = await requestJson(toAddress('api/account', url), init)
  const { signedIn, name }: { readonly signedIn?: unknown; readonly name?: unknown } =
    Object(answer)
  return { signedIn: signedIn === true, ...(typeof name === 'string' && { name }) }
}
