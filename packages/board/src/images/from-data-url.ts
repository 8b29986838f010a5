/** The bytes of a data URL, which the page's policy does not let `fetch` read; `undefined` where it is none. */
export function fromDataUrl(address: string): Blob | undefined {
  const [, type = '', base64 = ''] = /^data:([^;,]*);base64,(.*)$/s.exec(address) ?? []
  try {
    return new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type })
  } catch {
    return undefined
  }
}
