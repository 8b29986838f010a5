/**
 * SHA-256 in lower-case hex. Browsers have it for secure pages only; on plain HTTP a library does it.
 */
export async function hashBytes(bytes: ArrayBuffer): Promise<string> {
  const { subtle } = globalThis.crypto as Partial<Crypto>
  const hash = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes))
    : (await import('@noble/hashes/sha2.js')).sha256(new Uint8Array(bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
