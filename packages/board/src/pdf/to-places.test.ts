import type { PageText, TextLine } from '@tiza/canvas/pdf/messages'
import { expect, it } from 'vitest'
import { toPlaces } from './to-places.ts'

/** Lines of text, each of ten letters a tenth of the page wide. */
function toPage(...lines: readonly (readonly [string, Partial<TextLine>])[]): PageText {
  let text = ''
  const runs = lines.map(([letters, more], row) => {
    const line = { from: [0, row], along: [1, 0], up: [0, -0.5], order: 'ltr', ...more } as const
    const run = { at: text.length, length: letters.length, part: [0, 0, 1, 1] as const, line }
    text += `${letters}\n`
    return run
  })
  return { text, runs }
}

/** From where to where each part of each match is along its line, and how far down. */
function find(page: PageText, wanted: string) {
  return toPlaces(page, wanted, (letters) => letters.length).map((quads) =>
    quads.map((quad) => {
      const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)]
      return [Math.min(...xs), Math.max(...xs), Math.max(...ys)].map(
        (share) => Math.round(share * 1_000) / 1_000,
      )
    }),
  )
}

it('a match is where its letters are, with what hangs below the line', () => {
  const page = toPage(['abc def gh', {}])
  expect(find(page, 'def')).toEqual([[[0.4, 0.7, 0.125]]])
  expect(find(page, 'nowhere')).toEqual([])
})

it('one that goes on in the next line has two parts', () => {
  expect(find(toPage(['abcdefg hi', {}], ['jk lmnopqr', {}]), 'hi jk')).toEqual([
    [
      [0.8, 1, 0.125],
      [0, 0.2, 1.125],
    ],
  ])
})

it('letters from right to left begin at the right, and those below each other are marked all', () => {
  expect(find(toPage(['אבגדהוזחטי', { order: 'rtl' }]), 'אב')).toEqual([[[0.8, 1, 0.125]]])
  const down: Partial<TextLine> = { order: 'ttb', along: [0, 1], up: [0.1, 0] }
  expect(find(toPage(['日本語日本語日本語本', down]), '本語')[0]).toEqual([[-0.025, 0.105, 1]])
})

it('a line that is turned is marked as it is turned', () => {
  const turned: Partial<TextLine> = { from: [0.5, 0.9], along: [0, -0.8], up: [-0.1, 0] }
  const [[quad] = []] = toPlaces(toPage(['abcdefghij', turned]), 'fghij', (one) => one.length)
  const expected = [
    [0.395, 0.5],
    [0.395, 0.1],
    [0.525, 0.1],
    [0.525, 0.5],
  ]
  for (const [at, [x, y]] of (quad ?? []).entries()) {
    expect(x).toBeCloseTo(expected[at]?.[0] ?? 9, 6)
    expect(y).toBeCloseTo(expected[at]?.[1] ?? 9, 6)
  }
  expect(quad).toHaveLength(4)
})
