import { createRealClock } from '../real-clock.ts'
import { RequestError, toAddress as resolveAddress } from '../request-json.ts'
import {
  createStallLimit,
  firstByteMs,
  readBlob,
  type StallLimit,
  stallMs,
} from '../stall-limit.ts'
import type { Clock } from '../transport.ts'
import type { AssetTransport } from './types.ts'

/** The slowest upload that is waited for, in bytes per millisecond, where no progress is reported. */
const slowestBytesPerMs = 4

export interface HttpAssetsOptions {
  readonly clock?: Pick<Clock, 'delay'>
  /** The key of a link of the board whose pictures and PDFs they are. Default: that of no board. */
  readonly board?: string | undefined
  /** What says who asks, as it is by then: see `toProofHeaders`. */
  readonly getHeaders?: () => Readonly<Record<string, string>>
}

/**
 * Pictures and PDFs over HTTP. `url` is the address of the server, with its base path. What stalls is given
 * up, and rejects like a server that is not reached.
 */
export function httpAssets(
  url: string,
  { clock = createRealClock(), board, getHeaders = () => ({}) }: HttpAssetsOptions = {},
): AssetTransport {
  const toAddress = (hash: string) => resolveAddress(`api/assets/${hash}`, url).href
  const send = typeof XMLHttpRequest === 'function' ? sendWithProgress : sendAtOnce

  /** Of the board, or of whoever has its address where the server is of a minor below 12. [AS10] */
  async function ask(hash: string, method: 'GET' | 'HEAD', limit: StallLimit): Promise<Response> {
    const { signal } = limit
    if (board !== undefined) {
      const address = resolveAddress(`api/boards/${board}/assets/${hash}`, url)
      const asking = fetch(address, { method, headers: getHeaders(), signal })
      const response = await limit.wait(asking, firstByteMs)
      if (response.status !== 404) return response
    }
    return limit.wait(fetch(toAddress(hash), { method, signal }), firstByteMs)
  }

  return {
    async has(hash) {
      const { ok, status } = await ask(hash, 'HEAD', createStallLimit({ clock }))
      if (!ok) throw new RequestError(status, undefined)
      return status !== 204
    },
    async put(hash, blob, onProgress) {
      const { status, body } = await send(toAddress(hash), blob, { onProgress, clock })
      if (status !== 200 && status !== 201) throw toError(status, body)
    },
    async get(hash) {
      const limit = createStallLimit({ clock })
      const response = await ask(hash, 'GET', limit)
      if (!response.ok) throw toError(response.status, await limit.wait(response.text()))
      return response.status === 204 ? undefined : readBlob(response, limit)
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: string
}

type Send = (
  address: string,
  blob: Blob,
  options: {
    readonly onProgress: (sent: number) => void
    readonly clock: Pick<Clock, 'delay'>
  },
) => Promise<Answer>

const sendAtOnce: Send = async (address, blob, { clock }) => {
  const limit = createStallLimit({ clock })
  const sending = fetch(address, { method: 'PUT', body: blob, signal: limit.signal })
  const response = await limit.wait(sending, firstByteMs + blob.size / slowestBytesPerMs)
  return { status: response.status, body: await limit.wait(response.text()) }
}

/** `fetch` reports no progress of an upload. */
const sendWithProgress: Send = (address, blob, { onProgress, clock }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let cancel = clock.delay(giveUp, stallMs)
    const expectMore = (ms: number) => {
      cancel()
      cancel = clock.delay(giveUp, ms)
    }
    const fail = () => reject(new TypeError('the server was not reached'))
    request.open('PUT', address)
    request.upload.addEventListener('progress', ({ loaded }) => {
      expectMore(stallMs)
      onProgress(loaded)
    })
    request.upload.addEventListener('load', () => expectMore(firstByteMs))
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: request.responseText }),
    )
    request.addEventListener('error', fail)
    request.addEventListener('abort', fail)
    request.addEventListener('loadend', () => cancel())
    request.send(blob)
  })

function toError(status: number, body: string): RequestError {
  const { code, retryAfterMs } = parse(body)
  return new RequestError(
    status,
    typeof code === 'string' ? code : undefined,
    typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  )
}

function parse(body: string): { readonly code?: unknown; readonly retryAfterMs?: unknown } {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
