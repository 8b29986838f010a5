/**
 * SHA-256 in lower-case hex. Browsers have it for secure pages only; on plain HTTP a library does it.
 */
export async function hashBytes(bytes: ArrayBuffer): Promise<string> {
  const subtle = getSubtle()
  const hash = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes))
    : (await loadLibrary()).sha256(new Uint8Array(bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Loads what `hashBytes` will need, if anything. */
export async function prepareHashing(): Promise<void> {
  if (!getSubtle()) await loadLibrary()
}

function loadLibrary() {
  return import('@noble/hashes/sha2.js')
}

function getSubtle(): SubtleCrypto | undefined {
  return (globalThis.crypto as Partial<Crypto>).subtle
}
