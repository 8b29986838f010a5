import type { Source } from './format.ts'

/** The text of a file in UTF-8, or in UTF-16 where it begins with the mark of that; without the mark. */
export function toText({ bytes }: Pick<Source, 'bytes'>): string {
  return createDecoder(bytes).decode(bytes)
}

/** As much of the text as is in the first bytes: enough to tell what it is. */
export function toBeginning({ bytes }: Pick<Source, 'bytes'>, most = 65_536): string {
  return createDecoder(bytes).decode(bytes.subarray(0, most))
}

function createDecoder([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder()
}
