/** What a data URL says. */
export interface DataUrl {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Its media type; empty where it names none. */
  readonly type: string
}

/** A type, perhaps with parameters, perhaps in base64. */
const dataUrl = /^data:([^;,]*)(?:;(?!base64,)[^;,]*)*(;base64)?,(.*)$/s

/** Reads a data URL, without `fetch`, which the policy of a page forbids; `undefined` where it is none. */
export function parseDataUrl(address: string): DataUrl | undefined {
  const [, type = '', isBase64, data = ''] = dataUrl.exec(address) ?? []
  if (data === '') return undefined
  try {
    const bytes = isBase64
      ? Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
      : new TextEncoder().encode(decodeURIComponent(data))
    return { bytes, type }
  } catch {
    return undefined
  }
}

/** The bytes of a data URL as a file; `undefined` where it is none. */
export function fromDataUrl(address: string): Blob | undefined {
  const read = parseDataUrl(address)
  return read && new Blob([read.bytes], { type: read.type })
}
