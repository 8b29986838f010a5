import { createId, orderBetween } from '@tiza/protocol'
import { type Box, touches } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { findRoom } from './find-room.ts'

/** Made anywhere, to be put down. */
const box: Box = { x: 0, y: 0, width: 200, height: 100 }
/** What controls leave of the view. */
const whole: Box = { x: 16, y: 72, width: 968, height: 556 }
let area: Box
let editor: TestEditor

beforeEach(async () => {
  area = whole
  editor = await createTestEditor({ getFitArea: () => area })
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

it('is clear of controls, and of what may be said about it', () => {
  area = { x: 620, y: 200, width: 364, height: 428 }
  expect(getRoom()).toMatchObject({ x: 620 })
  add('rect', { x: 620, y: 320, width: 364, height: 308 })
  expect(getRoom(), 'where only a notice may cover it').toEqual({ ...box, x: 620, y: 200 })
})

it('is below a panel sooner than in a frame', () => {
  area = { x: 204, y: 76, width: 576, height: 464 }
  add('frame', { x: 300, y: 100, width: 400, height: 400 })
  add('rect', { x: 712, y: 72, width: 280, height: 560 })
  add('rect', { x: 200, y: 512, width: 500, height: 200 })
  const room = getRoom()
  expect(room?.x, 'where the style panel is').toBeLessThan(204)
  expect(room && room.x + box.width).toBeLessThanOrEqual(300)
})

it('is below the small map sooner than below another panel', () => {
  area = { x: 204, y: 76, width: 576, height: 464 }
  add('frame', { x: 300, y: 80, width: 440, height: 540 })
  expect(getRoom()?.x).toBeGreaterThanOrEqual(752)
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
