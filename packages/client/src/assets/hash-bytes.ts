import { createRealClock } from '../real-clock.ts'
import type { Clock } from '../transport.ts'

/** Bytes that a library hashes at once, which takes a millisecond or less. */
const pieceBytes = 1 << 16
/** Hashes for so long before others have the thread. */
const sliceMs = 6

/**
 * SHA-256 in lower-case hex. Browsers have it for secure pages only; on plain HTTP a library does it, in slices
 * between which frames and input come.
 */
export async function hashBytes(
  bytes: ArrayBuffer,
  clock: Pick<Clock, 'now' | 'pause'> = createRealClock(),
): Promise<string> {
  const subtle = getSubtle()
  const hash = subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes))
    : await hashInSlices(new Uint8Array(bytes), clock)
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Loads what `hashBytes` will need, if anything. */
export async function prepareHashing(): Promise<void> {
  if (!getSubtle()) await loadLibrary()
}

async function hashInSlices(
  bytes: Uint8Array,
  clock: Pick<Clock, 'now' | 'pause'>,
): Promise<Uint8Array> {
  const { sha256 } = await loadLibrary()
  const hash = sha256.create()
  let until = clock.now() + sliceMs
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    hash.update(bytes.subarray(at, at + pieceBytes))
    if (clock.now() < until) continue
    await clock.pause()
    until = clock.now() + sliceMs
  }
  return hash.digest()
}

function loadLibrary() {
  return import('@noble/hashes/sha2.js')
}

function getSubtle(): SubtleCrypto | undefined {
  return (globalThis.crypto as Partial<Crypto>).subtle
}
