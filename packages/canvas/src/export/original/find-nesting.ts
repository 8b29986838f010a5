/** How the operators of a page save and restore the state in which they draw. */
export interface Nesting {
  /** How many states are saved at the end. */
  readonly open: number
  /** Where one is restored that nobody has saved, which programs ignore: offsets of `Q`. */
  readonly surplus: readonly number[]
}

const [newLine, carriage, percent, slash, backslash] = [0x0a, 0x0d, 0x25, 0x2f, 0x5c]
const [open, close, less, greater] = [0x28, 0x29, 0x3c, 0x3e]
const spaces: ReadonlySet<number> = new Set([0, 9, newLine, 12, carriage, 32])
const delimiters: ReadonlySet<number> = new Set([
  ...[open, close, less, greater, percent, slash],
  ...[0x5b, 0x5d, 0x7b, 0x7d],
])

/** Reads the operators of a page (ISO 32000-1, 7.8.2), whatever is in their strings and pictures. */
export function findNesting(bytes: Uint8Array): Nesting {
  const surplus: number[] = []
  let depth = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === percent) at = skipComment(bytes, at)
    else if (byte === open) at = skipString(bytes, at)
    else if (byte === less) at = bytes[at + 1] === less ? at + 2 : skipTo(bytes, at, greater)
    else if (byte === slash) at = findEnd(bytes, at + 1)
    else if (isRegular(byte)) {
      const end = findEnd(bytes, at)
      if (is(bytes, at, end, 'q')) depth++
      else if (is(bytes, at, end, 'Q') && depth > 0) depth--
      else if (is(bytes, at, end, 'Q')) surplus.push(at)
      at = is(bytes, at, end, 'ID') ? skipPicture(bytes, end) : end
    } else at++
  }
  return { open: depth, surplus }
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !spaces.has(byte) && !delimiters.has(byte)
}

function findEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (isRegular(bytes[at])) at++
  return at
}

function is(bytes: Uint8Array, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false
  for (let at = from; at < to; at++) if (bytes[at] !== word.charCodeAt(at - from)) return false
  return true
}

function skipTo(bytes: Uint8Array, from: number, byte: number): number {
  const at = bytes.indexOf(byte, from)
  return at < 0 ? bytes.length : at + 1
}

function skipComment(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== newLine && bytes[at] !== carriage) at++
  return at
}

/** Brackets may be within brackets. */
function skipString(bytes: Uint8Array, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === backslash) at++
    else if (byte === open) depth++
    else if (byte === close && --depth === 0) return at + 1
  }
  return bytes.length
}

/** How many bytes behind what looks like the end of a picture have to be text. */
const textBytes = 8

/** Pixels between `ID` and `EI` may be any bytes: it is their end where text follows. */
function skipPicture(bytes: Uint8Array, from: number): number {
  for (let at = from + 1; at < bytes.length - 1; at++) {
    const isEnd = is(bytes, at, at + 2, 'EI') && isSpace(bytes[at - 1]) && !isRegular(bytes[at + 2])
    if (isEnd && bytes.subarray(at + 2, at + 2 + textBytes).every(isText)) return at + 2
  }
  return bytes.length
}

function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && spaces.has(byte)
}

function isText(byte: number): boolean {
  return isSpace(byte) ? byte !== 0 : byte > 32 && byte < 127
}
