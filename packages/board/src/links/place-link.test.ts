import { getPart } from '@tiza/editor/fit-into'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { type Box, encloses, growBox } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { formatPlace, goToPlace, parsePlace } from './place-link.ts'

const phone: Box = { x: 16, y: 86, width: 358, height: 620 }
const getViewArea = () => phone

it('comes through a link as it was', () => {
  const view = { type: 'view', part: { x: -12.5, y: 1_000, width: 320.25, height: 0.5 } } as const
  const shape = { type: 'shape', id: 'a'.repeat(21) } as const
  expect([view, shape].map((place) => parsePlace(formatPlace(place)))).toEqual([view, shape])
})

it('comes from an earlier link, too', () => {
  const camera = { x: -12.5, y: 1_000, zoom: 0.25 }
  expect(parsePlace('#view=-12.5,1000,0.25')).toEqual({ type: 'camera', camera })
})

it.each([
  '',
  '#',
  '#view=',
  '#view=1,2',
  '#view=a,b,c',
  '#view=1,2,3,0',
  '#view=1,2,3,x',
  '#view=1,2,-3,4',
  '#view=1,2,3,4,5',
  '#view=1,2,0',
  '#view=1e9,2,1',
  '#shape=..',
  '#other=1',
])('%j names no place', (hash) => {
  expect(parsePlace(hash)).toBeUndefined()
})

it('shows what somebody else saw, on a smaller screen and on a larger one', async () => {
  const { editor } = await createTestEditor()
  const part: Box = { x: 500, y: -200, width: 1_200, height: 600 }
  for (const area of [phone, { x: 16, y: 80, width: 2_400, height: 1_200 }]) {
    goToPlace(editor, { type: 'view', part }, { getViewArea: () => area })
    const seen = getPart(editor.state.getState().camera, area)
    expect(encloses(growBox(seen, 0.001), part)).toBe(true)
    expect(Math.min(seen.width - part.width, seen.height - part.height)).toBeCloseTo(0)
  }
})

it('leads to a shape as soon as it is there', async () => {
  const editor = await createTestEditor()
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up().press('Escape')
  const id = editor.shapes[0]?.id ?? ''
  editor.editor.setCamera({ x: 9_000, y: 9_000, zoom: 1 })
  editor.run('undo')
  goToPlace(editor.editor, { type: 'shape', id }, { getViewArea })
  expect(editor.state.camera.x).toBe(9_000)
  editor.run('redo')
  expect(editor.state).toMatchObject({ tool: 'select', selection: [id] })
  expect(editor.state.camera.x).toBeLessThan(200)
})
