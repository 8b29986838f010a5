/** A PDF of parts, one after the other. */
export function toPdfBlob(parts: readonly Uint8Array[]): Blob {
  return new Blob(parts.map(toOwn), { type: 'application/pdf' })
}

/** Bytes that a `Blob` takes: their memory is shared with nobody. */
function toOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
}
