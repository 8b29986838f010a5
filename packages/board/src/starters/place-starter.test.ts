import { isFitted } from '@tiza/editor/fit-shapes'
import { getNameBox } from '@tiza/editor/frame-names'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { type Box, encloses, touches } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { starterNames } from '../ui/empty/starter-names.ts'
import { placeStarter } from './place-starter.ts'

/** What controls leave of screens of some sizes. */
const areas = {
  laptop: { x: 204, y: 74, width: 856, height: 652 },
  tablet: { x: 328, y: 82, width: 680, height: 410 },
  phone: { x: 16, y: 78, width: 358, height: 564 },
  'phone on its side': { x: 78, y: 78, width: 750, height: 234 },
} as const
const options = { language: 'en' } as const
let area: Box
let editor: TestEditor

beforeEach(async () => {
  area = areas.laptop
  editor = await createTestEditor({ getFitArea: () => area })
})

describe.each(starterNames)('%s', (name) => {
  it.each(Object.entries(areas))('is in view, whole, on a %s', (_screen, own) => {
    area = own
    placeStarter(editor.editor, name, options)
    const { camera } = editor.state
    const content = editor.editor.getContent()
    expect(content && isFitted(editor.editor, content, camera)).toBe(true)
  })

  it.each(Object.entries(areas))('has names that touch nothing on a %s', (_screen, own) => {
    area = own
    placeStarter(editor.editor, name, options)
    const { zoom } = editor.state.camera
    const touched = editor.shapes.flatMap((frame) => {
      const box = getNameBox(editor.editor, frame, zoom)
      const others = editor.shapes.filter(({ id }) => id !== frame.id)
      const isTouched = (shape: Shape) => box && touches(editor.editor.getBounds(shape), box)
      return others.filter(isTouched).map(({ kind, id }) => `${kind} ${id}`)
    })
    expect(touched).toEqual([])
  })

  it('is one step of undo', () => {
    placeStarter(editor.editor, name, options)
    expect(editor.state.selection).toEqual([])
    editor.editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('lies beside what there is', () => {
    const id = createId()
    editor.board.apply([buildShape('rect', { id, pos: [100, 100], size: [200, 200] })])
    const before = editor.editor.getContent() ?? area
    placeStarter(editor.editor, name, options)
    const others = editor.shapes.filter((shape) => shape.id !== id)
    expect(others.filter((shape) => touches(editor.editor.getBounds(shape), before))).toEqual([])
  })

  it.each(['en', 'es'] as const)('has nothing in %s that a frame cuts off', (language) => {
    placeStarter(editor.editor, name, { ...options, language })
    const cut = editor.shapes.filter((shape) => {
      const frame = editor.board.getShape(shape.frame ?? '')
      const getFrame = editor.editor.getFrame
      return frame && !encloses(getFrame(frame), getFrame(shape))
    })
    expect(cut).toEqual([])
  })
})

it('has notes in the frames that they belong to', () => {
  placeStarter(editor.editor, 'lesson', options)
  const notes = editor.shapes.filter(({ kind }) => kind === 'note')
  const frames = notes.map((note) => {
    const frame = editor.board.getShape(note.frame ?? '')
    return frame && 'text' in frame ? frame.text : undefined
  })
  expect(frames).toEqual(['Group 1', 'Group 2', 'Group 3', 'Group 4'])
})

it('is written in the language of the page', () => {
  placeStarter(editor.editor, 'flow', { ...options, language: 'es' })
  const texts = editor.shapes.flatMap((shape) => ('text' in shape ? [shape.text] : []))
  expect(texts).toContain('Inicio')
})

it('connects the steps of a flow, which its arrows follow', () => {
  placeStarter(editor.editor, 'flow', options)
  const arrows = editor.shapes.filter(({ kind }) => kind === 'line')
  expect(arrows).toHaveLength(5)
  const ids = new Set(editor.shapes.map(({ id }) => id))
  for (const arrow of arrows) {
    if (arrow.kind !== 'line') continue
    expect([arrow.start?.id, arrow.end?.id].every((id) => id && ids.has(id))).toBe(true)
  }
})
