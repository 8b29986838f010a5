/** Control characters, line breaks, and the bidirectional and zero-width ones that mislead eyes. */
const misleading = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

/** Marks that pile up on one letter: more than four in a row. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

/** A person's name as others may safely see it; may be empty. */
export function cleanName(name: string): string {
  return name.replace(misleading, '').replace(piledMarks, '$1').replace(/\s+/g, ' ').trim()
}
