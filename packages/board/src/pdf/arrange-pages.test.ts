import { expect, it } from 'vitest'
import { arrangePages } from './arrange-pages.ts'

const hash = 'a'.repeat(64)
const portrait = { width: 72, height: 144 }
const landscape = { width: 144, height: 72 }

const place = (pages: readonly (typeof portrait)[], arrangement: 'column' | 'row' | 'grid') =>
  arrangePages(
    pages.map((size, at) => ({ ...size, page: at + 1 })),
    { hash, arrangement },
  )

it('each page is locked in a frame of its size that its number names', () => {
  const [frame, page, ...rest] = place([portrait], 'column')
  expect(rest).toEqual([])
  expect(frame).toMatchObject({ kind: 'frame', text: '1', pos: [0, 0], size: [96, 192] })
  expect(page).toMatchObject({
    ...{ kind: 'pdf', hash, page: 1, pos: [0, 0], size: [96, 192], locked: true },
    frame: frame?.id,
  })
})

it.each([
  [
    'column',
    [
      [0, 0],
      [0, 240],
      [0, 384],
      [0, 624],
      [0, 864],
    ],
  ],
  [
    'row',
    [
      [0, 0],
      [144, 0],
      [384, 0],
      [528, 0],
      [672, 0],
    ],
  ],
  [
    'grid',
    [
      [0, 0],
      [144, 0],
      [384, 0],
      [0, 240],
      [144, 240],
    ],
  ],
] as const)('pages of different sizes do not overlap: %s', (arrangement, places) => {
  const shapes = place([portrait, landscape, portrait, portrait, portrait], arrangement)
  const frames = shapes.filter(({ kind }) => kind === 'frame')
  expect(frames.map(({ pos }) => pos)).toEqual(places)
})

it('no page is nothing', () => {
  expect(place([], 'grid')).toEqual([])
})
