import { createRealClock } from './real-clock.ts'
import { createStallLimit } from './stall-limit.ts'

/** A request that the server refused. `code` is from the protocol's closed list, where it gave one. */
export class RequestError extends Error {
  readonly status: number
  readonly code: string | undefined
  /** How long the server asks to wait before the same is tried again. */
  readonly retryAfterMs: number | undefined
  /** Why somebody is not let in, where the server says it. */
  readonly reason: string | undefined

  /** @param says what the server says was wrong, for developers */
  constructor(
    status: number,
    code: string | undefined,
    retryAfterMs?: number,
    says?: string,
    reason?: string,
  ) {
    super(`HTTP ${status}${code ? ` ${code}` : ''}${says ? `: ${says}` : ''}`)
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
    this.reason = reason
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
  const [code, message] = [getText(answer, 'code'), getText(answer, 'message')]
  throw new RequestError(response.status, code, undefined, message, getText(answer, 'reason'))
}

function getText(answer: unknown, name: 'code' | 'message' | 'reason'): string | undefined {
  const text: unknown = answer && typeof answer === 'object' ? Reflect.get(answer, name) : undefined
  return typeof text === 'string' ? text : undefined
}

/** The address of something on a server whose own address may lack the slash at its end. */
export function toAddress(path: string, url: string): URL {
  return new URL(path, url.endsWith('/') ? url : `${url}/`)
}
