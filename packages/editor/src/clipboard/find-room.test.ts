import { createId, orderBetween } from '@tiza/protocol'
import { type Box, touches } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { findRoom } from './find-room.ts'

/** Made anywhere, to be put down. */
const box: Box = { x: 0, y: 0, width: 200, height: 100 }
let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.setViewport({ width: 1_000, height: 700 })
})

function add(kind: 'rect' | 'frame', { x, y, width, height }: Box): void {
  const z = orderBetween(null, null)
  const place = { pos: [x, y] as [number, number], size: [width, height] as [number, number] }
  editor.board.apply([{ op: 'create', kind, id: createId(), z, ...place }])
}

function getRoom(): Box | undefined {
  const by = findRoom(editor.editor, box)
  return by && { ...box, x: by.x, y: by.y }
}

it('is the middle of the view where that is free', () => {
  expect(getRoom()).toEqual({ x: 400, y: 300, width: 200, height: 100 })
})

it.each(['rect', 'frame'] as const)('is beside a %s in the middle, in view', (kind) => {
  const taken = { x: 300, y: 200, width: 400, height: 300 }
  add(kind, taken)
  const room = getRoom()
  expect(room && touches(room, taken)).toBe(false)
  expect(room?.x).toBeGreaterThanOrEqual(0)
  expect((room?.x ?? 0) + box.width).toBeLessThanOrEqual(1_000)
})

it('is within a frame where that is all there is in view, whole', () => {
  add('frame', { x: -500, y: -500, width: 3_000, height: 3_000 })
  add('rect', { x: 300, y: 200, width: 400, height: 300 })
  const room = getRoom()
  expect(room && touches(room, { x: 300, y: 200, width: 400, height: 300 })).toBe(false)
})

it('is nowhere on a view that is full, or too small', () => {
  add('rect', { x: -500, y: -500, width: 3_000, height: 3_000 })
  expect(getRoom()).toBeUndefined()
  editor.editor.setCamera({ x: 5_000, y: 0, zoom: 10 })
  expect(getRoom()).toBeUndefined()
})
