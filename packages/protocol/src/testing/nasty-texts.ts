import { cutText } from '../letters.ts'
import { limits } from '../limits.ts'
import type { CreateOp } from '../ops.ts'
import { buildShape } from './builders.ts'

/** Registers of a text that is hard to lay out; what is left out is as in a note of usual size. */
export interface NastyText {
  readonly text: string
  readonly kind?: 'note' | 'text' | 'rect'
  readonly fontSize?: number
  readonly font?: 'hand' | 'sans' | 'serif' | 'mono'
  readonly size?: readonly [number, number]
  readonly wrap?: number
}

/** As much of something again and again as a text may hold. */
function fill(part: string): string {
  const whole = part.repeat(Math.floor(limits.textLength / part.length))
  return whole + cutText(part, limits.textLength - whole.length)
}

const combining = Array.from({ length: 80 }, (_, at) => String.fromCodePoint(0x300 + at)).join('')
const base64 = Array.from({ length: 64 }, (_, at) => ((at * 7_919) % 36).toString(36)).join('')
const latin = 'The quick brown fox jumps over the lazy dog, and does so again. '
const hebrew = 'שלום לכולם, מה שלומכם היום? '
const arabic = 'مرحبا بالعالم كيف حالكم اليوم؟ '
const family = '👩‍👩‍👧‍👦'

/** Texts, by what is nasty about them, as long as texts may be. */
export const nastyTexts = {
  'one word': { text: fill('x') },
  'one word, wide letters': { text: fill('W') },
  'one word, narrow letters': { text: fill('i') },
  'one word, kerned letters': { text: fill('AVTo') },
  'one word, ligatures': { text: fill('ffi') },
  'one word in a hand': { text: fill('handwriting'), font: 'hand' },
  'one word in mono': { text: fill('m'), font: 'mono' },
  'one word with accents': { text: fill('éñüő') },
  'one word in capitals and digits': { text: fill('A1B2C3') },
  'one word that does not wrap': { text: fill('x'), kind: 'text' },
  'words on one line': { text: fill(latin), kind: 'text' },
  'words that wrap': { text: fill(latin) },
  'words at width 1': { text: fill(latin), kind: 'text', wrap: 1 },
  'words at the widest': { text: fill('a b '), kind: 'text', wrap: limits.coordinate },
  'one letter and a space': { text: fill('a ') },
  'one letter and a space, wide': { text: fill('a '), size: [10_000, 100] },
  'one word at width 1': { text: fill('x'), kind: 'text', wrap: 1 },
  'emoji at width 1': { text: fill('😀'), kind: 'text', wrap: 1 },
  'spaces only': { text: fill(' ') },
  'spaces at width 1': { text: fill(' '), kind: 'text', wrap: 1 },
  'spaces on one line': { text: fill(' '), kind: 'text' },
  'no-break spaces': { text: fill('\u00a0') },
  tabs: { text: fill('\t') },
  'tabs between letters': { text: fill('a\t') },
  'newlines only': { text: fill('\n') },
  'a letter a line': { text: fill('a\n') },
  'zero-width spaces': { text: fill('\u200b') },
  'letters and soft hyphens': { text: fill('a\u00ad') },
  'joiners only': { text: fill('\u200d') },
  'control letters': { text: fill('\u0001\u0002\u0007\u001b') },
  'direction marks': { text: fill('\u202ea\u202cb\u2067c\u2069') },
  'nested directions': { text: fill('\u202b\u202d') },
  'one word, right to left': { text: fill('ש') },
  'words, right to left': { text: fill(hebrew) },
  'one word in Arabic': { text: fill('بتثجحخ') },
  'words in Arabic': { text: fill(arabic) },
  'both directions': { text: fill(`abc ${hebrew}12 `) },
  'both directions in a word': { text: fill('aש1ب') },
  'Chinese without spaces': { text: fill('漢字仮名交じり文') },
  'Hangul jamo': { text: fill('\u1112\u1161\u11ab\u1100\u1173\u11af') },
  'Hangul jamo, one syllable': { text: fill('\u1112') },
  Devanagari: { text: fill('क्षत्रियकर्त्तव्य') },
  Thai: { text: fill('ภาษาไทยไม่มีช่องว่าง') },
  zalgo: { text: fill(`Z${combining}`) },
  'one letter with ten thousand accents': { text: `a${fill('\u0301').slice(1)}` },
  'emoji chains': { text: fill(family) },
  'one emoji chain': { text: '👩\u200d'.repeat(limits.textLength / 3) },
  'skin tones': { text: fill('👍🏽👎🏿') },
  flags: { text: fill('🇪🇸🇺🇾') },
  keycaps: { text: fill('1\ufe0f\u20e3') },
  'variation selectors': { text: fill('\ufe0f') },
  'letters of no typeface': { text: fill('\u{10ffff}\u{e000}\u{1f9ff}') },
  'letters of many scripts': { text: fill('aЖΩאبक漢あ가ก') },
  'base64, pasted': { text: fill(base64) },
  'a long address': {
    text: `https://example.org/?q=${fill('%20a&b=/c-')}`.slice(0, limits.textLength),
  },
  'a huge font': { text: fill('x'), fontSize: 1_000 },
  'a tiny font': { text: fill('x'), fontSize: 1 },
  'a huge font at width 1': { text: fill('x'), kind: 'text', wrap: 1, fontSize: 1_000 },
  'a tiny shape': { text: fill(latin), size: [1, 1] },
  'a tiny rectangle': { text: fill('x'), kind: 'rect', size: [1, 1] },
} as const satisfies Readonly<Record<string, NastyText>>

export type NastyName = keyof typeof nastyTexts

/** A shape with a nasty text. */
export function buildNasty(
  name: NastyName,
  registers: { readonly id: string; readonly pos: readonly [number, number] },
): CreateOp {
  const { kind = 'note', text, ...looks }: NastyText = nastyTexts[name]
  const size = kind === 'text' ? {} : { size: [200, 200] }
  return buildShape(kind, { ...registers, text, ...size, ...looks } as never)
}
