import type { Source } from '@tiza/formats'

/** Larger files are not read: it would take more memory than a phone has. */
export const largestFileBytes = 100e6

/** A file as formats read it. */
export async function toSource(file: File): Promise<Source> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: file.name, type: file.type.toLowerCase(), bytes }
}

/** As much of a file as its format is told by, quickly. */
export function toHead(file: File): Promise<Source> {
  return toSource(new File([file.slice(0, headBytes)], file.name, { type: file.type }))
}

const headBytes = 65_536

/** A text of the clipboard as formats read it. */
export function toTextSource(text: string): Source {
  return { name: '', type: 'text/plain', bytes: new TextEncoder().encode(text) }
}

/** As much of a text as its format is told by. */
export function toTextHead(text: string): Source {
  return toTextSource(text.slice(0, headBytes))
}
