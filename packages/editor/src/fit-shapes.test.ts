import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { type Box, encloses, growBox } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { getPart } from './fit-into.ts'
import { fitShapes, isFitted } from './fit-shapes.ts'
import { getNameBox } from './frame-names.ts'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

/** A phone on its side. */
const area: Box = { x: 78, y: 78, width: 750, height: 234 }
let test: TestEditor

beforeEach(async () => {
  test = await createTestEditor({ getFitArea: () => area })
})

function addFrame(angle = 0, size: [number, number] = [800, 600]): string {
  const id = createId()
  test.board.apply([buildShape('frame', { id, pos: [0, 0], size, angle, text: 'Group' })])
  return id
}

function getContent(): Box {
  const content = test.editor.getContent()
  if (!content) throw new Error('the board is empty')
  return content
}

/** What of a fitted board is seen clear of the controls, and the name of a frame on it. */
function fit(id: string) {
  const camera = fitShapes(test.editor, getContent())
  const frame = test.board.getShape(id)
  const name = frame && getNameBox(test.editor, frame, camera.zoom)
  if (!name) throw new Error('the frame has no name')
  return { camera, name, part: growBox(getPart(camera, area), 0.01 / camera.zoom) }
}

describe.each([0, 0.4, Math.PI / 2, Math.PI])('a frame turned by %s', (angle) => {
  it('is seen with its name, as large as there is room for', () => {
    const { camera, name, part } = fit(addFrame(angle))
    expect(encloses(part, name)).toBe(true)
    expect(encloses(part, getContent())).toBe(true)
    expect(isFitted(test.editor, getContent(), camera)).toBe(true)
    // One of the directions is full.
    const nearer = { ...camera, zoom: camera.zoom * 1.01 }
    expect(isFitted(test.editor, getContent(), nearer)).toBe(false)
  })
})

it('is no larger than it is', () => {
  const { camera, name, part } = fit(addFrame(0, [200, 100]))
  expect(camera.zoom).toBe(1)
  expect(encloses(part, name)).toBe(true)
})

it('leaves out the name of a frame around what is fitted', () => {
  addFrame()
  const box = { x: 20, y: 4, width: 100, height: 100 }
  const { zoom, ...at } = fitShapes(test.editor, box)
  expect(zoom).toBe(1)
  expect(at).toEqual({ x: 70 - 453, y: 54 - 195 })
})

it('is what zooming to all and to the selection does', () => {
  const id = addFrame()
  test.editor.run('zoom-fit')
  expect(test.state.camera).toEqual(fit(id).camera)
  test.editor.setCamera({ x: 0, y: 0, zoom: 2 })
  test.editor.select([id])
  test.editor.run('zoom-selection')
  expect(test.state.camera).toEqual(fit(id).camera)
})

it('says of what was fitted that it is, whatever the last digits are', () => {
  for (let width = 100; width < 3_000; width += 37) {
    const box = { x: width / 7, y: -width / 3, width, height: width / 2.3 }
    expect(isFitted(test.editor, box, fitShapes(test.editor, box))).toBe(true)
  }
})
