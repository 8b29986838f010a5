import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId, encodePoints, type InkPoint, toStrokeOps } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import type { Raster } from './raster/rasterizer.ts'
import { createRenderStates, type RenderStates } from './render-state.ts'
import { createTransformPictures, type TransformPictures } from './transform-pictures.ts'

const id = createId()
let ana: TestEditor
let pictures: TransformPictures
let renderStates: RenderStates
/** Pictures that were asked for: each comes, or cannot be drawn, when a test says so. */
let asked: { finish(): Promise<void>; fail(): Promise<void> }[]
/** Ids whose render state has changed, in order. */
let changed: string[]

/** A long stroke that is selected. */
beforeEach(async () => {
  ana = await createTestEditor()
  const points = Array.from({ length: 3_500 }, (_, at): InkPoint => {
    const turn = at / 40
    return [400 + (50 + turn) * Math.cos(turn), 300 + (50 + turn) * Math.sin(turn), 0.5]
  })
  const { pts } = encodePoints(points)
  for (const op of toStrokeOps(buildShape('stroke', { id, pos: [0, 0], pts })))
    ana.board.apply([op])
  ana.useTool('select').run('select-all')
  asked = []
  changed = []
  pictures = createTransformPictures(ana.editor, {
    draw: () =>
      new Promise<Raster>((resolve, reject) => {
        asked.push({
          async finish() {
            resolve({ close() {} } as ImageBitmap)
            await settled()
          },
          async fail() {
            reject(new Error('the worker has ended'))
            await settled()
          },
        })
      }),
    getLook: () => ({ scale: 1, theme: 'light' }),
    onReady: (ready) => changed.push(ready),
  })
  const boundConnectors = { ids: new Set<string>(), getLines: () => [], getSeen: () => undefined }
  const options = { boundConnectors, isPending: pictures.isPending }
  renderStates = createRenderStates(ana.editor, options, (ids) => changed.push(...ids))
})

/** Takes the corner of the stroke and moves it by so much. */
function resizeBy(px: number): void {
  const shape = ana.board.getShape(id)
  if (!shape) throw new Error('no stroke')
  const { x, y, width, height } = ana.editor.getFrame(shape)
  ana.down(x + width, y + height).moveTo(x + width + px, y + height + px)
}

/** What waits for a promise that is settled has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

it('a stroke stays as it was, and is not drawn again, until its picture has come', async () => {
  resizeBy(40)
  expect(ana.state.preview.has(id)).toBe(true)
  expect([pictures.isPending(id), renderStates.get(id)]).toEqual([true, undefined])
  expect(changed).toEqual([])

  await asked[0]?.finish()
  expect([pictures.isPending(id), pictures.has(id), renderStates.get(id)]).toEqual([
    ...[false, true, 'hidden'],
  ])
  expect(changed).toEqual([id])
  ana.up()
  expect(renderStates.get(id)).toBe(undefined)
  expect(changed).toEqual([id, id])
})

it('a stroke that is dropped before its picture has come looks different once, by its change', () => {
  const seen: boolean[] = []
  ana.editor.onShapeChanges((changes) => seen.push(...changes.map(renderStates.shows)))
  resizeBy(40)
  ana.up()
  expect(ana.state.preview.size).toBe(0)
  expect(seen).toEqual([true])
  expect(changed).toEqual([])
})

it('a picture that cannot be drawn is not asked for again while the stroke is held', async () => {
  resizeBy(40)
  await asked[0]?.fail()
  expect([pictures.isPending(id), pictures.has(id), renderStates.get(id)]).toEqual([
    ...[false, false, 'hidden'],
  ])
  ana.moveTo(700, 600)
  expect(asked).toHaveLength(1)
  expect([pictures.isPending(id), renderStates.get(id)]).toEqual([false, 'hidden'])
  pictures.clear()
  ana.moveTo(710, 610)
  expect(asked).toHaveLength(2)
})
