import { FormatError } from '../format.ts'

const newline = 0x0a

/**
 * The lines of a text in UTF-8 that comes in parts, without those that are empty. Throws `FormatError` for what is no
 * UTF-8, and for a line of more than `mostBytes`.
 */
export function* walkLines(
  parts: Iterable<Uint8Array>,
  { mostBytes }: { readonly mostBytes: number },
): Generator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest: Uint8Array[] = []
  let restBytes = 0

  function keep(part: Uint8Array): void {
    restBytes += part.length
    if (restBytes > mostBytes) throw new FormatError('too_large')
    if (part.length > 0) rest.push(part)
  }

  function take(): string {
    const line = decode(decoder, join(rest, restBytes))
    rest = []
    restBytes = 0
    return line
  }

  for (const part of parts) {
    let start = 0
    for (let at = part.indexOf(newline); at >= 0; at = part.indexOf(newline, start)) {
      keep(part.subarray(start, at))
      start = at + 1
      const line = take()
      if (line.trim() !== '') yield line
    }
    keep(part.subarray(start))
  }
  const last = take()
  if (last.trim() !== '') yield last
}

function join(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new FormatError('damaged', 'a line is not written in UTF-8')
  }
}
