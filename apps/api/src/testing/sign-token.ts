import { createHmac, type KeyObject, sign } from 'node:crypto'

const toPart = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export interface SigningOptions {
  /** As the header has it. Default: `HS256`. */
  readonly alg?: string
  /** What is signed with: by default HMAC with the secret, a private key by its own algorithm. */
  readonly key: string | KeyObject
}

/** A JSON Web Token, made by hand so that it is no library that checks itself. */
export function signToken(claims: object, { alg = 'HS256', key }: SigningOptions): string {
  const text = `${toPart({ alg, typ: 'JWT' })}.${toPart(claims)}`
  const bytes =
    typeof key === 'string'
      ? createHmac('sha256', key).update(text).digest()
      : sign(null, Buffer.from(text), key)
  return `${text}.${bytes.toString('base64url')}`
}

/** A time in an hour, as JWT has it. */
export function inAnHour(): number {
  return Math.ceil(Date.now() / 1_000) + 3_600
}
