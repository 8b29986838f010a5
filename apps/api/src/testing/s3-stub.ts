import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Config } from '../s3-config.ts'

/** A store of this process that speaks as much of the protocol of S3 as is used, and checks signatures. */
export interface S3Stub {
  readonly config: S3Config
  /** What is in the bucket, by name. */
  readonly objects: ReadonlyMap<string, Buffer>
  /** The methods and names of requests so far. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const bucket = 'tiza-test'
const secretAccessKey = 'a secret key / of a test'
const smallestPart = 5 * 1024 * 1024

export async function startS3Stub(): Promise<S3Stub> {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const asked: string[] = []

  function answer(request: IncomingMessage, body: Buffer): Answer {
    const url = new URL(request.url ?? '', 'http://stub')
    if (!isSigned(request, url)) return toError(403, 'SignatureDoesNotMatch')
    const [, inBucket, name = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? []
    if (inBucket !== bucket) return toError(404, 'NoSuchBucket')
    const get = (key: string) => url.searchParams.get(key)
    const method = request.method ?? ''
    asked.push(`${method} ${name}`)
    if (name === '') return { status: 200, body: '<ListBucketResult/>' }
    const upload = get('uploadId')
    if (method === 'POST' && get('uploads') !== null) {
      const id = `upload/${uploads.size}`
      uploads.set(id, new Map())
      return { status: 200, body: `<X><UploadId>${id}</UploadId></X>` }
    }
    if (upload !== null) {
      const parts = uploads.get(upload)
      if (!parts) return toError(404, 'NoSuchUpload')
      if (method === 'PUT') {
        parts.set(Number(get('partNumber')), body)
        return { status: 200, headers: { ETag: `"part-${get('partNumber')}"` } }
      }
      const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, n]) => Number(n))
      const whole = numbers.map((n) => parts.get(n) ?? Buffer.alloc(0))
      const isSmall = whole.slice(0, -1).some(({ length }) => length < smallestPart)
      // As S3 does: it has begun to answer before it knows.
      if (isSmall) return { ...toError(200, 'EntityTooSmall') }
      objects.set(name, Buffer.concat(whole))
      return { status: 200, body: '<CompleteMultipartUploadResult/>' }
    }
    if (method === 'PUT') objects.set(name, body)
    else if (method === 'DELETE') return { status: objects.delete(name) ? 204 : 404 }
    else {
      const found = objects.get(name)
      if (!found) return toError(404, 'NoSuchKey')
      const [, last] = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '') ?? []
      return last
        ? { status: 206, body: found.subarray(0, Number(last) + 1) }
        : { status: 200, body: found }
    }
    return { status: 200 }
  }

  const server = createServer(async (request, response) => {
    const { status, body = '', headers = {} } = answer(request, await buffer(request))
    response.writeHead(status, headers).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...{ objects, asked },
    config: {
      ...{ endpoint: `http://127.0.0.1:${port}`, bucket, region: 'us-east-1' },
      ...{ accessKeyId: 'tester', secretAccessKey },
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Answer {
  readonly status: number
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

function toError(status: number, code: string): Answer {
  return { status, body: `<Error><Code>${code}</Code></Error>` }
}

/**
 * Whether a request has the signature of the one who knows the secret, as the documents of Signature Version 4 say.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function isSigned({ headers, method }: IncomingMessage, url: URL): boolean {
  const form =
    /Credential=([^,/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/
  const [, , day = '', region = '', names = '', given] =
    form.exec(headers.authorization ?? '') ?? []
  const query = [...url.searchParams].map(([key, value]) => `${encode(key)}=${encode(value)}`)
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`)
  const canonical = [
    ...[method, url.pathname, query.sort().join('&'), ...lines, '', names],
    headers['x-amz-content-sha256'],
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const toSign = [
    ...['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, hash],
  ].join('\n')
  const sign = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest()
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (last, text) => sign(last, text),
    `AWS4${secretAccessKey}`,
  )
  return sign(key, toSign).toString('hex') === given
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => {
    return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  })
}
