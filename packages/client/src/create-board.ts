import type { BoardCreated } from '@tiza/protocol'

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

/** Makes a new board. Throws `RequestError`, or `TypeError` when the server is not reached. */
export async function createBoard({ url }: { url: string }): Promise<BoardCreated> {
  const base = url.endsWith('/') ? url : `${url}/`
  const response = await fetch(new URL('api/boards', base), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as BoardCreated
  const code = answer && typeof answer === 'object' && 'code' in answer ? answer.code : undefined
  throw new RequestError(response.status, typeof code === 'string' ? code : undefined)
}
