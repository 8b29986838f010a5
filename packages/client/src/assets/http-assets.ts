import { RequestError } from '../create-board.ts'
import type { AssetTransport } from './types.ts'

/** Pictures over HTTP. `url` is the address of the server, with its base path. */
export function httpAssets(url: string): AssetTransport {
  const base = new URL('api/assets/', url.endsWith('/') ? url : `${url}/`)
  const toAddress = (hash: string) => new URL(hash, base).href
  const send = typeof XMLHttpRequest === 'function' ? sendWithProgress : sendAtOnce

  return {
    async has(hash) {
      const { ok, status } = await fetch(toAddress(hash), { method: 'HEAD' })
      if (!ok) throw new RequestError(status, undefined)
      return status !== 204
    },
    async put(hash, blob, onProgress) {
      const { status, body } = await send(toAddress(hash), blob, onProgress)
      if (status !== 200 && status !== 201) throw toError(status, body)
    },
    async get(hash) {
      const response = await fetch(toAddress(hash))
      if (!response.ok) throw toError(response.status, await response.text())
      return response.status === 204 ? undefined : response.blob()
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: string
}

type Send = (address: string, blob: Blob, onProgress: (sent: number) => void) => Promise<Answer>

const sendAtOnce: Send = async (address, blob) => {
  const response = await fetch(address, { method: 'PUT', body: blob })
  return { status: response.status, body: await response.text() }
}

/** `fetch` tells nothing of how far a body has gone. */
const sendWithProgress: Send = (address, blob, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', address)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: request.responseText }),
    )
    request.addEventListener('error', () => reject(new TypeError('the server was not reached')))
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
