/** What Unicode does not take apart: letters that people type as others. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'g')
/**
 * Accents of Latin, Greek and Cyrillic letters, the points of Hebrew and the vowel signs of Arabic, which
 * people leave out. Signs of other scripts are part of their letters, and stay.
 */
const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]/g
const ascii = /^[\0-\x7f]*$/

/** A text as it is compared: without case, accents, widths and line breaks. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  const spaced = (folded: string) => folded.replace(/\s+/g, ' ')
  if (ascii.test(lower)) return spaced(lower)
  const bare = lower.normalize('NFKD').replace(accents, '')
  return spaced(bare.replace(special, (letter) => plain[letter] ?? letter))
}
