import { toTextStyle, turn } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { describe, expect, it } from 'vitest'
import { getCaretAt, getCaretLine } from './text-caret.ts'
import type { TextPlace } from './text-place.ts'

/** Every letter is ten wide; lines are twenty high. */
const measure: MeasureText = (line) =>
  10 * [...new Intl.Segmenter().segment(line)].filter(({ segment }) => segment !== '').length
const texts = createTextLayouts({ measure })
const style = toTextStyle({ fontSize: 16 })

const free: TextPlace = {
  box: { x: 100, y: 100, width: 0, height: 0 },
  ...{ style, inked: {}, align: 'start', within: false, angle: 0 },
}
const boxed: TextPlace = { ...free, box: { x: 100, y: 100, width: 60, height: 100 }, within: true }

/** The text with a bar where the caret stands. */
function put(text: string, [x, y]: readonly [number, number], place: TextPlace = free): string {
  const at = getCaretAt(text, { x, y }, { place, measure, texts })
  return `${text.slice(0, at)}|${text.slice(at)}`
}

describe('a caret stands where one clicked', () => {
  it.each([
    [[100, 110], '|hello'],
    [[104, 110], '|hello'],
    [[106, 110], 'h|ello'],
    [[121, 110], 'he|llo'],
    [[900, 110], 'hello|'],
    [[-900, 110], '|hello'],
  ] as const)('in a line, at %j', (at, expected) => {
    expect(put('hello', at)).toBe(expected)
  })

  it.each([
    [[121, 90], 'on|e\n\nthree'],
    [[121, 130], 'one\n|\nthree'],
    [[121, 150], 'one\n\nth|ree'],
    [[121, 900], 'one\n\nth|ree'],
  ] as const)('in one of several lines, at %j', (at, expected) => {
    expect(put('one\n\nthree', at)).toBe(expected)
  })

  // Five lines: the first begins at 110.
  it.each([
    [[111, 120], 'o|ne two  three fourfive'],
    [[131, 140], 'one two|  three fourfive'],
    [[100, 160], 'one two  |three fourfive'],
    [[159, 160], 'one two  three| fourfive'],
    [[111, 180], 'one two  three f|ourfive'],
    [[111, 200], 'one two  three fourfiv|e'],
  ] as const)('in a text that wraps, at %j', (at, expected) => {
    const tall = { ...boxed, box: { ...boxed.box, height: 120 } }
    expect(put('one two  three fourfive', at, tall)).toBe(expected)
  })

  it.each([
    ['center', [131, 150], 'ab|cd'],
    ['center', [100, 150], '|abcd'],
    ['end', [141, 150], 'ab|cd'],
    ['end', [160, 150], 'abcd|'],
  ] as const)('in a text that is aligned to its %s, at %j', (align, at, expected) => {
    expect(put('abcd', at, { ...boxed, align })).toBe(expected)
  })

  it.each([0.5, Math.PI / 2, 3, -2])('in a text that is turned by %d', (angle) => {
    const place = { ...boxed, angle }
    const { x, y } = turn({ x: 121, y: 150 }, angle, { x: 130, y: 150 })
    expect(put('abcd', [x, y], place)).toBe('ab|cd')
  })

  it('in a text that is read from right to left', () => {
    expect(put('שלום', [151, 150], boxed)).toBe('ש|לום')
    expect(put('שלום', [121, 150], boxed)).toBe('שלום|')
    expect(put('שלום', [160, 150], boxed)).toBe('|שלום')
  })

  it('among words that are read the other way', () => {
    const wide = { ...boxed, box: { ...boxed.box, width: 120 } }
    expect(put('ab שלום cd', [111, 150], wide)).toBe('a|b שלום cd')
    expect(put('ab שלום cd', [161, 150], wide), 'the fourth from the left').toBe('ab ש|לום cd')
    expect(put('שלום abc', [160, 150], wide), 'between a and b').toBe('שלום ab|c')
  })

  it('never within an emoji or an accented letter', () => {
    expect(put('👩‍👩‍👧a', [104, 110])).toBe('|👩‍👩‍👧a')
    expect(put('👩‍👩‍👧a', [106, 110])).toBe('👩‍👩‍👧|a')
    expect(put('e\u0301a', [109, 110])).toBe('e\u0301|a')
  })

  it('at the only place of an empty text', () => {
    expect(put('', [130, 150], boxed)).toBe('|')
  })
})

describe('the line of a caret', () => {
  it.each([
    ['in a free text', 'one\ntwo three', free],
    ['in a box', 'one two  three fourfive', boxed],
    ['at the right', 'one\ntwo', { ...boxed, align: 'end' as const }],
    ['when it is turned', 'one\ntwo', { ...boxed, angle: 2 }],
    ['from right to left', 'שלום', boxed],
  ])('is where one would click %s', (_, text, place) => {
    for (let index = 0; index <= text.length; index++) {
      const { from, to } = getCaretLine(text, index, { place, measure, texts })
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
      const clicked = getCaretAt(text, middle, { place, measure, texts })
      // Spaces where a line wraps take no room.
      expect(text.slice(Math.min(index, clicked), Math.max(index, clicked)).trim()).toBe('')
      expect(Math.hypot(to.x - from.x, to.y - from.y)).toBeCloseTo(20)
    }
  })
})
