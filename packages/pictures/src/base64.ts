/** Bytes that are turned into letters at once: a call takes only so many arguments. */
const stepBytes = 0x8000

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += stepBytes) {
    binary += String.fromCharCode(...bytes.subarray(at, at + stepBytes))
  }
  return btoa(binary)
}

/** The bytes of base64; `undefined` where it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** The bytes of a file as a data URL. */
export async function toDataUrl(blob: Blob): Promise<string> {
  return `data:${blob.type};base64,${toBase64(new Uint8Array(await blob.arrayBuffer()))}`
}
