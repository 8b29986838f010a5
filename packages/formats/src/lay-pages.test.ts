import { expect, it } from 'vitest'
import { createCollector } from './collector.ts'
import { layPages } from './lay-pages.ts'
import { usualOptions } from './testing/usual-options.ts'

const box = { x: 1_000, y: -50, width: 100, height: 200 }

function lay(count: number) {
  const collector = createCollector(usualOptions)
  const pages = Array.from({ length: count }, (_, at) => {
    collector.add('rect', { pos: [1_010, -40], size: [5, 5] })
    return { name: String(at + 1), box, shapes: collector.cut() }
  })
  return collector.finish(layPages(pages, collector))
}

it('pages lie in rows, with what is on them', () => {
  const { shapes } = lay(5)
  const frames = shapes.filter(({ kind }) => kind === 'frame')
  expect(frames.map(({ pos }) => pos)).toEqual([
    ...[
      [0, 0],
      [180, 0],
      [360, 0],
    ],
    ...[
      [0, 280],
      [180, 280],
    ],
  ])
  const rects = shapes.filter(({ kind }) => kind === 'rect')
  expect(rects.map(({ frame }) => frame)).toEqual(frames.map(({ id }) => id))
  expect(rects[4]?.pos).toEqual([190, 290])
})

it('what would lie beyond the board is lost with a word', () => {
  const collector = createCollector(usualOptions)
  const wide = { x: 0, y: 0, width: 900_000, height: 10 }
  const pages = [1, 2, 3, 4, 5].map((at) => {
    collector.add('rect', { pos: [899_000, 0], size: [5, 5] })
    return { name: String(at), box: wide, shapes: collector.cut() }
  })
  const { shapes, losses } = collector.finish(layPages(pages, collector))
  for (const { pos } of shapes) expect(Math.abs(pos[0])).toBeLessThanOrEqual(1_000_000)
  expect(losses).toEqual([{ what: 'element', count: 10 - shapes.length }])
})
