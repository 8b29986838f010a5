import { toBase64Url } from './base64url.ts'

/** A new secret of a device: 32 random bytes in base64url. */
export function createDevice(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
}

const form = /^[A-Za-z0-9_-]{43}$/

/** Whether what a storage gave back is the secret of a device. */
export function isDevice(value: unknown): value is string {
  return typeof value === 'string' && form.test(value)
}
