import { AwsClient } from 'aws4fetch'
import type { S3Config } from '../../s3-config.ts'

/** What is used of the protocol of S3, in one bucket, with the bucket in the path of addresses. Everything rejects where it fails. */
export interface S3 {
  /** Rejects, in a sentence for operators, where the bucket cannot be used. */
  requireBucket(): Promise<void>
  put(name: string, bytes: Uint8Array): Promise<void>
  /** An object, or its first bytes; `undefined` where there is none. */
  get(name: string, range?: { readonly bytes: number }): Promise<Response | undefined>
  /** An unknown object is no error. */
  remove(name: string): Promise<void>
  /** Begins an object that is sent in parts; returns its id. */
  beginUpload(name: string): Promise<string>
  /** Sends a part, by its number from 1 on; returns its tag. */
  putPart(
    name: string,
    part: { readonly upload: string; readonly number: number; readonly bytes: Uint8Array },
  ): Promise<string>
  /** Makes an object of its parts, by their tags in order. */
  endUpload(
    name: string,
    whole: { readonly upload: string; readonly tags: readonly string[] },
  ): Promise<void>
}

/** How often what failed for no reason of ours is tried again. */
const retries = 3
const withinMs = 60_000

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export function createS3(config: S3Config): S3 {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = config
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries })
  const base = `${endpoint.replace(/\/$/, '')}/${bucket}`

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    return client.fetch(`${base}${path}`, { signal: AbortSignal.timeout(withinMs), ...init })
  }

  async function require(path: string, init: RequestInit): Promise<Response> {
    const response = await send(path, init)
    if (!response.ok) throw await toError(response)
    return response
  }

  return {
    async requireBucket() {
      const response = await send('?list-type=2&max-keys=0')
      if (!response.ok) throw await toError(response)
      await response.body?.cancel()
    },
    async put(name, bytes) {
      await require(`/${name}`, { method: 'PUT', body: toBody(bytes) })
    },
    async get(name, range) {
      const headers = range && { Range: `bytes=0-${range.bytes - 1}` }
      const response = await send(`/${name}`, headers ? { headers } : {})
      if (response.ok) return response
      if (response.status !== 404) throw await toError(response)
      await response.body?.cancel()
      return undefined
    },
    async remove(name) {
      const response = await send(`/${name}`, { method: 'DELETE' })
      if (!response.ok && response.status !== 404) throw await toError(response)
      await response.body?.cancel()
    },
    async beginUpload(name) {
      const response = await require(`/${name}?uploads=`, { method: 'POST' })
      const [, upload] = /<UploadId>([^<]+)<\/UploadId>/.exec(await response.text()) ?? []
      if (!upload) throw new Error('S3 names no upload')
      return upload
    },
    async putPart(name, { upload, number, bytes }) {
      const path = `/${name}?partNumber=${number}&uploadId=${encodeURIComponent(upload)}`
      const response = await require(path, { method: 'PUT', body: toBody(bytes) })
      return response.headers.get('etag') ?? ''
    },
    async endUpload(name, { upload, tags }) {
      const parts = tags.map(
        (tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`,
      )
      const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
      const path = `/${name}?uploadId=${encodeURIComponent(upload)}`
      const response = await require(path, { method: 'POST', body })
      // It says only at the end of an answer that began well whether it was.
      const text = await response.text()
      if (text.includes('<Error>')) throw new Error(`S3 answers ${readCode(text)}`)
    },
  }
}

function toBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

async function toError(response: Response): Promise<Error> {
  const code = readCode(await response.text().catch(() => ''))
  return new Error(`S3 answers ${response.status} ${code}`.trim())
}

function readCode(xml: string): string {
  return /<Code>([^<]+)<\/Code>/.exec(xml)?.[1] ?? ''
}
