import { createRandom, type Random } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { diffTexts, type Piece } from './text-diff.ts'
import { mergeText, moveCaret, uniteText } from './text-merge.ts'

/** How many letters, words or lines the library has compared. */
const work = vi.hoisted(() => ({ compared: 0 }))

vi.mock('diff', async (importOriginal) => {
  const original = await importOriginal<typeof import('diff')>()
  return {
    ...original,
    diffArrays: (a: string[], b: string[], options: object) =>
      original.diffArrays(a, b, {
        ...options,
        comparator(left: string, right: string) {
          work.compared++
          return left === right
        },
      }),
  }
})

beforeEach(() => {
  work.compared = 0
})

const join = (pieces: readonly Piece[], left: Piece['kind']) =>
  pieces.map(({ kind, text }) => (kind === left ? '' : text)).join('')

/** Words of random letters, of an alphabet of some size, in lines of ten. */
function write(length: number, { random, letters }: { random: Random; letters: number }): string {
  let text = ''
  for (let word = 1; text.length < length; word++) {
    for (let at = random.integer(1, 9); at >= 0; at--) {
      text += String.fromCodePoint(0x61 + random.integer(0, letters - 1))
    }
    text += word % 10 === 0 ? '\n' : ' '
  }
  return text.slice(0, length)
}

describe('pieces of two texts', () => {
  it.each([
    ['equal', 'same', 'same', [['both', 'same']]],
    ['both empty', '', '', []],
    ['one empty', '', 'new', [['after', 'new']]],
    [
      'grown at the end',
      'ab',
      'abc',
      [
        ['both', 'ab'],
        ['after', 'c'],
      ],
    ],
    [
      'changed in the middle',
      'one two',
      'one, two',
      [
        ['both', 'one'],
        ['after', ','],
        ['both', ' two'],
      ],
    ],
  ])('%s', (_, before, after, pieces) => {
    expect(diffTexts(before, after).map(({ kind, text }) => [kind, text])).toEqual(pieces)
  })

  it('beyond the edits allowed: by words, then by lines, then what is not at both ends', () => {
    const toTexts = (edits: number, before: string, after: string) =>
      diffTexts(before, after, edits).map(({ kind, text }) => `${kind}: ${text}`)
    const [before, after] = ['a one b two c', 'a 123 b 456 c']
    expect(toTexts(12, before, after)).toContain('both:  b ')
    expect(toTexts(4, before, after)).toEqual([
      ...[
        'both: a ',
        'before: one',
        'after: 123',
        'both:  b ',
        'before: two',
        'after: 456',
        'both:  c',
      ],
    ])
    const lines = ['x one two\nkept\nthree four y', 'x 1 2\nkept\n3 4 y'] as const
    expect(toTexts(4, ...lines)).toContain('both: kept\n')
    expect(toTexts(1, before, after)).toEqual([
      ...['both: a ', 'before: one b two', 'after: 123 b 456', 'both:  c'],
    ])
  })

  it('make both texts again, whatever they are', () => {
    const random = createRandom(3)
    for (let round = 0; round < 40; round++) {
      const letters = random.integer(1, 5)
      const [before, after] = [
        write(random.integer(0, 400), { random, letters }),
        write(random.integer(0, 400), { random, letters }),
      ]
      const pieces = diffTexts(before, after)
      expect([join(pieces, 'after'), join(pieces, 'before')]).toEqual([before, after])
    }
  })
})

describe('texts of 10,000 characters of which somebody rewrote all', () => {
  it.each([
    ['in other letters', 26],
    ['in letters of which there are few', 2],
  ])('%s, are merged in a bounded number of steps', (_, letters) => {
    const random = createRandom(7)
    const [base, theirs] = [write(10_000, { random, letters }), write(10_000, { random, letters })]
    const mine = `${base.slice(0, 5_000)}MINE${base.slice(5_000)}`
    expect(mergeText(base, { theirs, mine })).toContain('MINE')
    expect(uniteText(base, { theirs, mine })).toContain('MINE')
    expect(moveCaret(base, theirs, 5_000)).toBeLessThanOrEqual(theirs.length)
    expect(work.compared).toBeGreaterThan(0)
    expect(work.compared).toBeLessThan(2_000_000)
  })

  it('as are those with much on both sides of much that is the same', () => {
    const random = createRandom(8)
    const options = { random, letters: 26 }
    const kept = Array.from({ length: 40 }, (_, at) => `\n${'-'.repeat(at + 1)}\n`)
    const weave = () => kept.map((one) => write(200, options) + one).join('')
    const base = weave()
    expect(uniteText(base, { theirs: weave(), mine: weave() })).not.toBe('')
    expect(work.compared).toBeLessThan(2_000_000)
  })
})
