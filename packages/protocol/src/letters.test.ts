import { afterEach, describe, expect, it, vi } from 'vitest'
import { cutText, walkLetters } from './letters.ts'

/** Each is one letter to whoever reads it. */
const letters = [
  ...[
    'a',
    'é',
    'e\u0301',
    '1\ufe0f\u20e3',
    '❤\ufe0f',
    '👍🏽',
    '🇪🇸',
    '👩\u200d👩\u200d👧',
    '🏳️\u200d🌈',
  ],
  ...['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '漢', 'ש\u05c1', '🎉'],
]
const text = letters.join('')

afterEach(() => vi.unstubAllGlobals())

describe.each([
  ['with Intl.Segmenter', () => undefined],
  ['without', () => vi.stubGlobal('Intl', {})],
])('%s', (_, prepare) => {
  it('letters are what people see', () => {
    prepare()
    expect([...walkLetters(text)]).toEqual(letters)
    expect([...walkLetters('plain words')].join('|')).toBe('p|l|a|i|n| |w|o|r|d|s')
  })

  it('a text is cut between two of them, at any length', () => {
    prepare()
    const ends = letters.map((_, at) => letters.slice(0, at).join(''))
    for (let most = 0; most < text.length; most++) {
      const cut = cutText(text, most)
      expect(ends).toContain(cut)
      expect(cut.length).toBeLessThanOrEqual(most)
    }
    expect(cutText(text, text.length)).toBe(text)
    expect(cutText('plain words', 5)).toBe('plain')
  })
})
