import { createRealClock } from '../real-clock.ts'
import { RequestError } from '../request-json.ts'
import { createStallLimit, firstByteMs, readBlob, stallMs } from '../stall-limit.ts'
import type { Clock } from '../transport.ts'
import type { AssetTransport } from './types.ts'

/** The slowest upload that is waited for, in bytes per millisecond, where no progress is reported. */
const slowestBytesPerMs = 4

/**
 * Pictures over HTTP. `url` is the address of the server, with its base path. What stalls is given
 * up, and rejects like a server that is not reached.
 */
export function httpAssets(
  url: string,
  { clock = createRealClock() }: { readonly clock?: Pick<Clock, 'delay'> } = {},
): AssetTransport {
  const base = new URL('api/assets/', url.endsWith('/') ? url : `${url}/`)
  const toAddress = (hash: string) => new URL(hash, base).href
  const send = typeof XMLHttpRequest === 'function' ? sendWithProgress : sendAtOnce

  return {
    async has(hash) {
      const limit = createStallLimit({ clock })
      const asking = fetch(toAddress(hash), { method: 'HEAD', signal: limit.signal })
      const { ok, status } = await limit.wait(asking, firstByteMs)
      if (!ok) throw new RequestError(status, undefined)
      return status !== 204
    },
    async put(hash, blob, onProgress) {
      const { status, body } = await send(toAddress(hash), blob, { onProgress, clock })
      if (status !== 200 && status !== 201) throw toError(status, body)
    },
    async get(hash) {
      const limit = createStallLimit({ clock })
      const asking = fetch(toAddress(hash), { signal: limit.signal })
      const response = await limit.wait(asking, firstByteMs)
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
