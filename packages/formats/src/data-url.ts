/**
 * The bytes of a data URL in base64, without `fetch`, which the policy of a page does not let read one;
 * `undefined` where it is none.
 */
export function fromDataUrl(address: string): Blob | undefined {
  const [, type = '', base64 = ''] = /^data:([^;,]*);base64,(.*)$/s.exec(address) ?? []
  if (base64 === '') return undefined
  try {
    return new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type })
  } catch {
    return undefined
  }
}
