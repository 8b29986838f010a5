import { expect, it } from 'vitest'
import { drawBoard, type PlacedShape } from './draw-board.ts'
import { createSvgPen } from './svg-pen.ts'

it('draws each shape in its place, at its opacity, and cut off by a frame that is there', () => {
  const box = { x: 0, y: 0, width: 10, height: 20 }
  const pen = createSvgPen({ box, toFamily: () => 'sans-serif', getAddress: () => undefined })
  const shapes: readonly PlacedShape[] = [
    { id: 'frame', pos: [100, 100] },
    { id: 'in', pos: [105, 105], frame: 'frame', opacity: 0.5 },
    { id: 'turned', pos: [0, 0], frame: 'gone', angle: Math.PI },
  ]
  drawBoard(pen, {
    shapes,
    getBox: () => box,
    draw: ({ id }) =>
      pen.path((tracer) => tracer.moveTo(id.length, 0), {
        fill: { color: '#000000', rule: 'nonzero' },
      }),
  })
  const svg = pen.toSvg()
  expect(svg).toContain(
    '<clipPath id="clip0"><path d="M0 0L10 0L10 20L0 20Z" transform="translate(100 100)"/>',
  )
  expect(svg).toContain(
    '<g clip-path="url(#clip0)"><g transform="translate(105 105)">' +
      '<path d="M2 0" fill="#000000" fill-opacity="0.5"/></g></g>',
  )
  expect(svg).toContain(
    '<g transform="matrix(-1 0 0 -1 10 20)"><path d="M6 0" fill="#000000"/></g>',
  )
})
