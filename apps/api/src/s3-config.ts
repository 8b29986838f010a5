import type { SettingReader } from './access-config.ts'

/** A store that speaks the protocol of S3, for pictures and PDFs. */
export interface S3Config {
  /** `S3_ENDPOINT`: its address, without the bucket. */
  readonly endpoint: string
  /** `S3_BUCKET`. */
  readonly bucket: string
  /** `S3_REGION`, default us-east-1, as stores have it that have no regions. */
  readonly region: string
  /** `S3_ACCESS_KEY_ID` and `S3_SECRET_ACCESS_KEY`. */
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Reads its settings; `undefined` without an endpoint. Throws `StartError`. */
export function parseS3Config({ get, fail, refuse }: SettingReader): S3Config | undefined {
  const endpoint = get('S3_ENDPOINT', '')
  const bucket = get('S3_BUCKET', '')
  const region = get('S3_REGION', 'us-east-1')
  const accessKeyId = get('S3_ACCESS_KEY_ID', '')
  const secretAccessKey = get('S3_SECRET_ACCESS_KEY', '')
  if (endpoint === '') {
    // Else files would go elsewhere without a word.
    if (bucket !== '') refuse('S3_BUCKET needs S3_ENDPOINT, such as https://s3.example.org')
    return undefined
  }
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    fail('S3_ENDPOINT', 'an address such as https://s3.example.org')
  }
  if (get('DATABASE_URL', '') === '') {
    refuse('S3_ENDPOINT needs DATABASE_URL: what is in the store is listed in PostgreSQL')
  }
  if (bucket === '') refuse('S3_ENDPOINT needs S3_BUCKET, the name of a bucket')
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) fail('S3_BUCKET', 'the name of a bucket')
  if (accessKeyId === '' || secretAccessKey === '') {
    refuse('S3_ENDPOINT needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
  }
  return { endpoint, bucket, region, accessKeyId, secretAccessKey }
}
