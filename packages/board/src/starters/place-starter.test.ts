import { getPart } from '@tiza/editor/fit-into'
import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { type Box, encloses, touches } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { starterNames } from '../ui/empty/starter-names.ts'
import { placeStarter } from './place-starter.ts'

const area: Box = { x: 16, y: 72, width: 968, height: 520 }
const options = { language: 'en', getFreeArea: () => area } as const
let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
})

/** What is in view, clear of the controls. */
const getSeen = () => getPart(editor.state.camera, area)

describe.each(starterNames)('%s', (name) => {
  it('is in view, whole, as one step of undo', () => {
    placeStarter(editor.editor, name, options)
    const content = editor.editor.getContent()
    expect(content && encloses(getSeen(), content)).toBe(true)
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
