/** What a plain name may have; others are percent-encoded (RFC 8187, `attr-char`). */
const encoded = /[^A-Za-z0-9!#$&+.^_`|~-]/gu

/** `Content-Disposition` of a file that is displayed, and saved under a name. */
export function toDisposition(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}/\\]/gu, '').trim()
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, '_')
  const exact = name.replace(encoded, (letter) =>
    encodeURIComponent(letter).replace(/['()*]/g, toHex),
  )
  return `inline; filename="${plain}"; filename*=UTF-8''${exact}`
}

function toHex(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
