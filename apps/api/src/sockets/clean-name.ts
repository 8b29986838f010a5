/**
 * What misleads eyes: control characters, line breaks, what turns the direction of what follows,
 * and letters that nobody sees. Those that join emoji or Persian letters stay.
 */
const misleading =
  /(?!\u200C|\u200D|\uFE0E|\uFE0F|[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Marks that pile up on one letter: more than four in a row. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

/** A name of which nothing can be seen. */
const invisible = /^(?:\s|\p{M}|\u200C|\u200D|[\u{E0020}-\u{E007F}])*$/u

/** A person's name as others may safely see it; may be empty. */
export function cleanName(name: string): string {
  const clean = name.replace(misleading, '').replace(piledMarks, '$1').replace(/\s+/g, ' ').trim()
  return invisible.test(clean) ? '' : clean
}
