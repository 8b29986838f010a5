/** A file of letters, and for which of them it is. Its weight varies. */
export interface Typeface {
  readonly family: string
  readonly style: 'normal' | 'italic'
  /** As in CSS. */
  readonly unicodeRange: string
  /** WOFF2. */
  readonly bytes: ArrayBuffer
}

/** Typefaces ready to be used at once; rejects when the browser cannot read one. */
export function readTypefaces(typefaces: readonly Typeface[]): Promise<FontFace[]> {
  const reading = typefaces.map(({ family, style, unicodeRange, bytes }) =>
    new FontFace(family, bytes, { style, unicodeRange, weight: '400 700' }).load(),
  )
  return Promise.all(reading)
}
