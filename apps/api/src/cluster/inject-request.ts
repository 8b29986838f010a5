import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { gather } from '../storage/gather.ts'
import { toPassedHeaders } from './passed-headers.ts'

/** A request over HTTP that the home of a board answers in place of the node that it came to. */
export interface HttpRequest {
  readonly type: 'http'
  readonly edge: string
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Its body as text, if it has one. */
  readonly body?: string
  /** The address of its socket. */
  readonly address: string
}

/** What a route of this server answers. */
export interface InjectedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, number | string | string[] | undefined>>
  /** A long one is the very bytes that the route has sent, not to be changed. */
  readonly body: Buffer
}

/** Has requests of other nodes answered by this server's own routes. */
export interface RequestInjector {
  inject(request: HttpRequest): Promise<InjectedAnswer>
  /** Whether a request came from another node. */
  isInjected(request: Pick<FastifyRequest, 'headers'>): boolean
}

const mark = 'x-tiza-forwarded'

/**
 * Whatever is injected is written into memory, and a large board would be copied for each of those who ask for it,
 * while nothing else happens here: bodies of more than `longBytes` are taken before they are written.
 */
export function createRequestInjector(
  app: FastifyInstance,
  { longBytes }: { readonly longBytes: number },
): RequestInjector {
  /** Only this process knows it, so that no client can say that its request was passed on. */
  const secret = randomBytes(16).toString('hex')
  /** Those that were taken, by the ids of their requests. */
  const taken = new Map<string, Buffer>()

  /** The id of a request that was injected. */
  function readMark({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
    const said = headers[mark]
    return typeof said === 'string' && said.startsWith(secret)
      ? said.slice(secret.length)
      : undefined
  }

  app.addHook('onSend', async (request, _reply, payload) => {
    // The length of what is not sent is said from the payload.
    if (request.method === 'HEAD' || !Buffer.isBuffer(payload)) return payload
    const id = payload.length > longBytes ? readMark(request) : undefined
    if (id === undefined) return payload
    taken.set(id, payload)
    return null
  })

  return {
    async inject({ id, method, url, headers: sent, body, address }) {
      try {
        const { statusCode, headers, stream } = await app.inject({
          ...{ method: method as 'GET', url, remoteAddress: address },
          headers: { ...toPassedHeaders(sent), [mark]: secret + id },
          ...(body !== undefined && { payload: body }),
          payloadAsStream: true,
        })
        const written = await gather(stream())
        return { status: statusCode, headers, body: taken.get(id) ?? written }
      } finally {
        taken.delete(id)
      }
    },
    isInjected: (request) => readMark(request) !== undefined,
  }
}
