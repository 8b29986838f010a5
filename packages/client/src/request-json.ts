import { createRealClock } from './real-clock.ts'
import { createStallLimit } from './stall-limit.ts'

/** A request that the server refused. `code` is from the protocol's closed list, where it gave one. */
export class RequestError extends Error {
  readonly status: number
  readonly code: string | undefined
  /** How long the server asks to wait before the same is tried again. */
  readonly retryAfterMs: number | undefined

  constructor(status: number, code: string | undefined, retryAfterMs?: number) {
    super(`HTTP ${status}${code ? ` ${code}` : ''}`)
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/**
 * Sends a request and returns the JSON of the answer, which is not looked at. Throws `RequestError`, or
 * `TypeError` when the server is not reached or stalls, and when `signal` is aborted.
 */
export async function requestJson(
  address: URL,
  { signal, ...init }: Omit<RequestInit, 'signal'> & { readonly signal?: AbortSignal | undefined },
): Promise<unknown> {
  const limit = createStallLimit({ clock: createRealClock(), signal })
  const response = await limit.wait(fetch(address, { ...init, signal: limit.signal }))
  const answer: unknown = await limit.wait(response.json()).catch(() => undefined)
  if (response.ok) return answer
  const code = answer && typeof answer === 'object' && 'code' in answer ? answer.code : undefined
  throw new RequestError(response.status, typeof code === 'string' ? code : undefined)
}

/** The address of something on a server whose own address may lack the slash at its end. */
export function toAddress(path: string, url: string): URL {
  return new URL(path, url.endsWith('/') ? url : `${url}/`)
}
