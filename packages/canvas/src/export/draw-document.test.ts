import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { drawDocument } from '@tiza/pictures/draw-document'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createSvgPen } from '@tiza/shapes/pens'
import { expect, it } from 'vitest'
import { collectSlices } from './collect-slices.ts'
import { createExportShapes } from './export-shapes.ts'

const box = { x: 0, y: 0, width: 400, height: 300 }

async function draw(shapes: readonly ReturnType<typeof buildShape>[], drawn = shapes) {
  const { board, editor } = await createTestEditor()
  board.apply([...shapes])
  const kept = createExportShapes({ measure: roughMeasure })
  for (const slice of collectSlices(editor, new Set(drawn.map(({ id }) => id)))) kept.add(slice)
  const pen = createSvgPen({ box, toFamily: () => 'sans-serif', getAddress: () => undefined })
  const shares: number[] = []
  await drawDocument(
    pen,
    { box, paper: 'lines', theme: 'light' },
    { shapes: kept, onProgress: (share) => shares.push(share), pause: async () => undefined },
  )
  return { svg: pen.toSvg(), shares }
}

it('has paper in a colour that every program knows', async () => {
  const { svg } = await draw([])
  expect(svg).toMatch(/<path d="M0 0L400 0L400 1[^"]*" fill="#28466e" fill-opacity="0.16"\/>/)
})

it('has texts line by line, a name above its frame, and says how far it is', async () => {
  const frame = buildShape('frame', {
    id: createId(),
    pos: [20, 40],
    size: [300, 200],
    text: 'A plan',
  })
  const note = buildShape('text', {
    id: createId(),
    pos: [30, 60],
    wrap: 60,
    text: 'one two three',
  })
  const { svg, shares } = await draw([frame, note])
  expect(svg).toContain('>A plan</text>')
  expect(svg.match(/<text/g)?.length).toBeGreaterThan(2)
  expect(shares.at(-1)).toBe(1)
})

it('cuts off what is alone by its frame, which is not drawn', async () => {
  const frame = buildShape('frame', { id: createId(), size: [100, 100], text: 'A plan' })
  const inside = buildShape('rect', { id: createId(), frame: frame.id, size: [200, 50] })
  const { svg } = await draw([frame, inside], [inside])
  expect(svg).not.toContain('A plan')
  expect(svg).toContain('<g clip-path="url(#clip0)">')
})
