/** A clipping's JSON inside HTML, which every browser carries unchanged, on plain HTTP, too. */
export function toClipboardHtml(json: string, text: string): string {
  const paragraphs = text.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`)
  return `<div data-tiza="${toBase64(json)}">${paragraphs.join('')}</div>`
}

/** The JSON that `toClipboardHtml` has put into some HTML, if there is any. */
export function fromClipboardHtml(html: string): string | undefined {
  const encoded = /data-tiza="([\w+/=]+)"/.exec(html)?.[1]
  if (!encoded) return undefined
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Any text as base64 of its UTF-8: an attribute that nobody has to escape. */
function toBase64(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)
}
