import { getView } from '@tiza/editor/camera'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { type CreateOp, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { type Box, encloses, getCentre, touches } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { StoppedError } from './guard-placing.ts'
import { placeShapes } from './place-shapes.ts'

let editor: TestEditor
/** How often others were let have the thread, and what they do then. */
let pauses: number
let onPause: (count: number) => void
let giveUp: AbortController

beforeEach(async () => {
  editor = await createTestEditor()
  pauses = 0
  onPause = () => undefined
  giveUp = new AbortController()
})

/** Every slice is followed by a pause, as on a machine that is slow. */
const slowly = () => {
  let now = 0
  return {
    signal: giveUp.signal,
    now: () => (now += 100),
    pause: async () => onPause(++pauses),
  }
}

/** Boxes in rows, each with an arrow to the next one, in a frame. */
function makeMany(count: number): CreateOp[] {
  const frame = createId()
  const boxes = Array.from({ length: count }, (_, at) =>
    buildShape('rect', {
      ...{ id: createId(), frame, size: [20, 20] },
      pos: [(at % 50) * 30, Math.floor(at / 50) * 30],
    }),
  )
  const arrows = boxes.slice(1).map((box, at) =>
    buildShape('line', {
      ...{ id: createId(), frame, pos: [0, 0] },
      start: { id: boxes[at]?.id ?? '', at: [0.5, 0.5] },
      end: { id: box.id, at: [0.5, 0.5] },
    }),
  )
  const size: [number, number] = [1_500, 30 * Math.ceil(count / 50)]
  return [buildShape('frame', { id: frame, pos: [0, 0], size }), ...boxes, ...arrows]
}

it('any number of shapes is placed some at a time, under new names, as one step of undo', async () => {
  const shapes = makeMany(500)
  const shares: number[] = []
  await placeShapes(editor.editor, shapes, {
    ...{ ...slowly(), at: { x: 5_000, y: 0 } },
    onProgress: (share) => shares.push(share),
  })
  expect(editor.shapes).toHaveLength(1_000)
  expect(pauses).toBeGreaterThan(15)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  const known = new Set(editor.shapes.map(({ id }) => id))
  for (const { id } of shapes) expect(known.has(id)).toBe(false)
  const [frame] = editor.shapes.filter(({ kind }) => kind === 'frame')
  for (const shape of editor.shapes) {
    if (shape.kind === 'frame') continue
    expect(shape.frame).toBe(frame?.id)
    if (shape.kind !== 'line') continue
    expect(known.has(shape.start?.id ?? '') && known.has(shape.end?.id ?? '')).toBe(true)
  }
  const middle = frame && getCentre(editor.editor.getFrame(frame))
  expect(middle?.x).toBeCloseTo(5_000, -1)
  expect(middle?.y).toBeCloseTo(0, -1)
  expect(editor.state.selection).toHaveLength(1_000)
  editor.run('undo')
  expect(editor.shapes).toEqual([])
  expect(editor.board.canUndo).toBe(false)
  editor.run('redo')
  expect(editor.shapes).toHaveLength(1_000)
})

it('what lies in a frame of the board joins it', async () => {
  editor.board.apply([
    buildShape('frame', { id: createId(), pos: [0, 0], size: [600, 600], z: 'a0' }),
  ])
  const shapes = [buildShape('rect', { id: createId(), pos: [0, 0], size: [50, 50] })]
  await placeShapes(editor.editor, shapes, { ...slowly(), at: { x: 300, y: 300 } })
  const [frame, rect] = editor.shapes
  expect(rect?.frame).toBe(frame?.id)
  editor.run('undo')
  expect(editor.shapes).toHaveLength(1)
})

it('what comes one after the other lies beside what is there, and is shown', async () => {
  const boxes: Box[] = []
  for (let time = 0; time < 3; time++) {
    await placeShapes(editor.editor, makeMany(300), { ...slowly(), isBeside: true })
    const { selection, camera, viewport } = editor.state
    const frame = editor.shapes.find(({ id, kind }) => kind === 'frame' && selection.includes(id))
    if (!frame) throw new Error('nothing was placed')
    boxes.push(editor.editor.getFrame(frame))
    expect(encloses(getView(camera, viewport), boxes[time] ?? editor.editor.getFrame(frame))).toBe(
      true,
    )
  }
  const [first, second, third] = boxes
  if (!first || !second || !third) throw new Error('nothing was placed')
  expect([touches(first, second), touches(second, third), touches(first, third)]).toEqual([
    ...[false, false, false],
  ])
})

it('what is dropped stays where it was dropped', async () => {
  await placeShapes(editor.editor, makeMany(10), { ...slowly(), isBeside: true })
  const { camera } = editor.state
  await placeShapes(editor.editor, makeMany(10), {
    ...{ ...slowly(), isBeside: true, at: { x: 5_000, y: 5_000 } },
  })
  expect(editor.state.camera).toEqual(camera)
  const frames = editor.shapes.filter(({ kind }) => kind === 'frame')
  const middles = frames.map((frame) => Math.round(getCentre(editor.editor.getFrame(frame)).x / 10))
  expect(middles).toContain(500)
})

it('what was said of something put down before is over', async () => {
  editor.editor.notify({ name: 'cutByFrame', ids: [createId()] })
  await placeShapes(editor.editor, makeMany(2), slowly())
  expect(editor.state.notice).toBeUndefined()
})

describe('nothing is there', () => {
  const place = () => placeShapes(editor.editor, makeMany(500), slowly())
  const expectNothing = () => {
    expect(editor.shapes).toEqual([])
    expect(editor.board.canUndo).toBe(false)
  }

  it.each([1, 4, 20, 40, 60])('when it is given up at pause %i', async (at) => {
    onPause = (count) => {
      if (count === at) giveUp.abort(new Error('given up'))
    }
    await expect(place()).rejects.toThrow('given up')
    expect(pauses).toBeGreaterThanOrEqual(at)
    expectNothing()
  })

  it('and it says how far it is until then', async () => {
    onPause = (count) => {
      if (count === 46) giveUp.abort(new Error('given up'))
    }
    const shares: number[] = []
    const placing = placeShapes(editor.editor, makeMany(500), {
      ...{ ...slowly(), onRemoving: (share) => shares.push(share) },
    })
    await expect(placing).rejects.toThrow('given up')
    expect(shares.length).toBeGreaterThan(5)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expectNothing()
  })

  it('when it was given up before', async () => {
    giveUp.abort(new Error('given up'))
    await expect(place()).rejects.toThrow('given up')
    expectNothing()
  })
})

it('ends when one may no longer draw', async () => {
  onPause = (count) => {
    if (count === 40) editor.mayOnlyLook()
  }
  const placing = placeShapes(editor.editor, makeMany(500), slowly())
  await expect(placing).rejects.toBeInstanceOf(StoppedError)
  expect(pauses).toBe(40)
})

it('what others draw meanwhile stays when it is given up', async () => {
  const id = createId()
  onPause = (count) => {
    if (count === 34) editor.board.apply([buildShape('rect', { id })], { undoable: false })
    if (count === 44) giveUp.abort(new Error('given up'))
  }
  await expect(placeShapes(editor.editor, makeMany(500), slowly())).rejects.toThrow('given up')
  expect(editor.shapes.map((shape) => shape.id)).toEqual([id])
})
