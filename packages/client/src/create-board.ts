import type { BoardCreated } from '@tiza/protocol'
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

/** Makes a new board. Throws `RequestError`, or `TypeError` when the server is not reached or stalls. */
export async function createBoard({ url }: { url: string }): Promise<BoardCreated> {
  const base = url.endsWith('/') ? url : `${url}/`
  const limit = createStallLimit({ clock: createRealClock() })
  const asking = fetch(new URL('api/boards', base), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal: limit.signal,
  })
  const response = await limit.wait(asking)
  const answer: unknown = await limit.wait(response.json()).catch(() => undefined)
  if (response.ok) return answer as BoardCreated
  const code = answer && typeof answer === 'object' && 'code' in answer ? answer.code : undefined
  throw new RequestError(response.status, typeof code === 'string' ? code : undefined)
}
