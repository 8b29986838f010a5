import { collectSlices } from '@tiza/canvas/export/collect-slices'
import { createExportShapes } from '@tiza/canvas/export/export-shapes'
import { packShapes } from '@tiza/canvas/export/pack-shapes'
import { toPngText } from '@tiza/canvas/export/png-text'
import { createPngWriter } from '@tiza/canvas/export/png-writer'
import { toSvgMetadata } from '@tiza/canvas/export/svg-metadata'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { roughMeasure } from '@tiza/editor/text-layout'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { takeInside } from './take-inside.ts'

const assets = { add: async () => 'f'.repeat(64) }

/** The shapes of a board as a file has them inside. */
async function pack({ board, editor }: TestEditor): Promise<Uint8Array> {
  const shapes = createExportShapes({ measure: roughMeasure })
  for (const slice of collectSlices(editor, new Set(board.shapes.keys()))) shapes.add(slice)
  return packShapes(shapes, new Map())
}

const files = {
  PNG(packed: Uint8Array) {
    const chunks = [toPngText(packed)]
    const writer = createPngWriter({ width: 1, height: 1, hasAlpha: false, scale: 1, chunks })
    writer.addRows(new Uint8ClampedArray(4))
    return writer.finish()
  },
  SVG: (packed: Uint8Array) => new Blob([`<svg>${toSvgMetadata(packed)}</svg>`]),
} as const

/** What of shapes is the same on two boards: not their names, nor what names each other; places from the first. */
function toLooks(shapes: readonly Shape[]): readonly object[] {
  const [x = 0, y = 0] = shapes[0]?.pos ?? []
  return shapes.map((shape) => {
    const { id: _id, z: _z, seq: _seq, at: _at, by: _by, rev: _rev, pos, ...looks } = shape
    const { frame, start, end } = { frame: undefined, start: undefined, end: undefined, ...looks }
    const place = [pos[0] - x, pos[1] - y]
    return { ...looks, place, frame: frame !== undefined, start: start?.at, end: end?.at }
  })
}

it.each(['PNG', 'SVG'] as const)('what is inside of a %s is shapes again', async (name) => {
  const ana = await createTestEditor()
  const [frame, box] = [createId(), createId()]
  ana.board.apply([
    buildShape('frame', { id: frame, pos: [0, 0], size: [400, 300], text: 'A plan' }),
    buildShape('rect', { id: box, frame, pos: [200, 100], size: [100, 80], text: 'ñ & <b>' }),
    buildShape('line', {
      ...{ id: createId(), frame, pos: [50, 140] },
      path: [
        [0, 0],
        [150, 0],
      ],
      end: { id: box, at: [0.25, 0.5] },
    }),
    buildShape('image', { id: createId(), pos: [500, 0], hash: 'a'.repeat(64) }),
  ])
  const ben = await createTestEditor()
  const file = files[name](await pack(ana))
  expect(await takeInside(ben.editor, file, { assets, at: { x: 300, y: 150 } })).toBe(true)
  expect(ben.shapes).toHaveLength(4)
  expect(toLooks(ben.shapes)).toEqual(toLooks(ana.shapes))
  ben.board.undo()
  expect(ben.shapes).toEqual([])
})

it('what is inside is looked at as what anybody may have written', async () => {
  const { packInside } = await import('@tiza/canvas/export/inside')
  const { editor, board } = await createTestEditor()
  const hostile = {
    tiza: 1,
    shapes: [
      { ...buildShape('rect', { id: createId() }), evil: 1, by: 'somebody', pos: [0, 'x'] },
      { ...buildShape('rect', { id: createId(), size: [10, 10] }), evil: 1 },
      { op: 'create', kind: '__proto__', id: createId() },
    ],
    pictures: { __proto__: 'x', ['a'.repeat(64)]: 7, name: 'data:image/png;base64,AAAA' },
  }
  const file = files.SVG(packInside(JSON.stringify(hostile)))
  expect(await takeInside(editor, file, { assets })).toBe(true)
  const shapes = [...board.shapes.values()]
  expect(shapes).toHaveLength(1)
  expect(shapes[0]).not.toHaveProperty('evil')
})

it('a file without shapes is a picture', async () => {
  const { packInside } = await import('@tiza/canvas/export/inside')
  const { editor } = await createTestEditor()
  for (const text of ['{"tiza":2,"shapes":[]}', 'no JSON', '[]']) {
    expect(await takeInside(editor, files.SVG(packInside(text)), { assets })).toBe(false)
  }
  expect(await takeInside(editor, new Blob(['<svg/>']), { assets })).toBe(false)
})
