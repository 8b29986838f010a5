/**
 * Misleading characters: controls, line breaks, direction overrides and invisible letters. Joiners of
 * emoji and Persian letters stay.
 */
const misleading =
  /(?!\u200C|\u200D|\uFE0E|\uFE0F|[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Combining marks piled on one letter: more than four in a row. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

/** A name without visible characters. */
const invisible = /^(?:\s|\p{M}|\u200C|\u200D|[\u{E0020}-\u{E007F}])*$/u

/** A person's name made safe to show to others; may be empty. */
export function cleanName(name: string): string {
  const clean = name.replace(misleading, '').replace(piledMarks, '$1').replace(/\s+/g, ' ').trim()
  return invisible.test(clean) ? '' : clean
}
