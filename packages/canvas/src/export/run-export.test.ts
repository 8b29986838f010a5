import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it, vi } from 'vitest'
import { FakeWorker } from '../testing/fake-worker.ts'
import type { ExportJob } from './export-job.ts'
import type { FromExportWorker } from './export-messages.ts'
import { runExport } from './run-export.ts'

/** What measures letters, of which there are none. */
class FakeCanvas {
  getContext() {
    return { measureText: () => ({ width: 0, actualBoundingBoxAscent: 0 }) }
  }
}

const job: ExportJob = {
  ...{ format: 'svg', scale: 1, theme: 'light', paper: undefined, hasInside: false },
  ...{ box: { x: 0, y: 0, width: 100, height: 100 }, typefaces: [], outlines: [] },
  pictures: new Map(),
}
const pages = new Map([['page', new Blob(['picture'])]])
let editor: TestEditor
let giveUp: AbortController
let worker: FakeWorker

beforeEach(async () => {
  editor = await createTestEditor()
  editor.board.apply([buildShape('rect', { id: createId(), size: [50, 50], color: '#123456' })])
  giveUp = new AbortController()
  worker = new FakeWorker()
  vi.stubGlobal('Worker', function create() {
    return worker
  })
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
})

function make() {
  const ids = new Set(editor.board.shapes.keys())
  const { signal } = giveUp
  const making = runExport(editor.editor, job, {
    ...{ ids, signal, onProgress: () => undefined },
    loadPages: async () => pages,
  })
  // Whoever waits for it hears of it later.
  making.catch(() => undefined)
  return making
}

const say = (message: FromExportWorker) => worker.say(message)

/** Begins to make a file, up to where the worker is asked. */
async function begin() {
  const making = make()
  say({ type: 'ready', able: true })
  await expect.poll(() => worker.told).toMatchObject([{ type: 'slice' }, { type: 'start' }])
  return { making }
}

it('where no worker can be made, the page makes the file', async () => {
  vi.stubGlobal('Worker', undefined)
  const { blob } = await make()
  expect(await blob.text()).toContain('stroke="#123456"')
})

it.each([
  ['does not start', () => worker.fail()],
  ['cannot draw', () => say({ type: 'ready', able: false })],
])('a worker that %s is ended, and the page makes the file', async (_, happen) => {
  const making = make()
  happen()
  const { blob } = await making
  expect(await blob.text()).toContain('stroke="#123456"')
  expect(worker).toMatchObject({ isEnded: true, told: [] })
})

it('what a worker has made is the file, with pages that it asked for, and the worker is ended', async () => {
  const { making } = await begin()
  say({ type: 'needPages', keys: ['page'] })
  await expect.poll(() => worker.told.at(-1)).toEqual({ type: 'pages', pictures: pages })
  const blob = new Blob(['made'])
  say({ type: 'done', blob })
  expect((await making).blob).toBe(blob)
  expect(worker.isEnded).toBe(true)
})

it.each([
  ['breaks', 'out of memory', () => worker.fail()],
  ['says why it cannot', 'no room', () => say({ type: 'failed', message: 'no room' })],
  ['is given up', 'given up', () => giveUp.abort(new Error('given up'))],
])('a worker that %s is ended, and there is no file', async (_, words, happen) => {
  const { making } = await begin()
  happen()
  await expect(making).rejects.toThrow(words)
  expect(worker.isEnded).toBe(true)
})

it('a reason that can be told is told', async () => {
  const { making } = await begin()
  say({ type: 'failed', message: 'x', failure: 'pdfProtected' })
  await expect(making).rejects.toMatchObject({ failure: 'pdfProtected' })
})
