import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ExportRequest } from '../ui/export/exporter.ts'
import { writeExcalidraw } from './write-excalidraw.ts'

const hash = 'a'.repeat(64)
const request = {
  ...{ scope: 'all', format: 'excalidraw', scale: 1, letters: 'text' },
  ...{ hasPaper: true, theme: 'light', hasInside: false },
} as const satisfies ExportRequest

let test: TestEditor
beforeEach(async () => {
  test = await createTestEditor()
})

function write(ids: readonly string[], signal = new AbortController().signal) {
  const pictures = new Map([[hash, new Blob([new Uint8Array(buildPng())], { type: 'image/png' })]])
  const parts = { editor: test.editor, ids, pictures, request, signal }
  return writeExcalidraw({ ...parts, onProgress: () => undefined })
}

it('what is exported is written in its order, with the bytes of pictures', async () => {
  vi.stubGlobal('createImageBitmap', async () => ({
    width: 40,
    height: 20,
    close: () => undefined,
  }))
  const [image, rect, left] = [createId(), createId(), createId()]
  test.board.apply([
    buildShape('rect', { id: rect, z: 'a2' }),
    buildShape('image', { id: image, z: 'a1', hash, crop: [0.5, 0, 1, 1] }),
    buildShape('rect', { id: left, z: 'a3' }),
  ])
  const blob = await write([rect, image])
  expect(blob.type).toBe('application/vnd.excalidraw+json')
  const { elements, files } = JSON.parse(await blob.text())
  expect(elements).toMatchObject([
    { id: image, crop: { x: 20, y: 0, width: 20, height: 20, naturalWidth: 40 } },
    { id: rect },
  ])
  expect(files[hash].dataURL).toMatch(/^data:image\/png;base64,iVBOR/)
  vi.unstubAllGlobals()
})

it('is given up in between', async () => {
  const ids = Array.from({ length: 3_000 }, createId)
  test.board.apply(ids.map((id) => buildShape('rect', { id, text: 'some words' })))
  const given = new AbortController()
  const writing = write(ids, given.signal)
  given.abort(new Error('given up'))
  await expect(writing).rejects.toThrow('given up')
})
