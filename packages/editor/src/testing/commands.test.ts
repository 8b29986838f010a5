import { createId, papers } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { clearBoard } from '../commands/changing.ts'
import type { CommandName } from '../commands/names.ts'
import { createTestEditor, type TestEditor } from './test-editor.ts'

let editor: TestEditor
let ids: readonly string[]

/** Three rectangles of different sizes, from the lower left to the upper right; all selected. */
const boxes = [
  { pos: [0, 200], size: [100, 100] },
  { pos: [130, 90], size: [60, 80] },
  { pos: [300, 0], size: [80, 40] },
] as const

beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.setViewport({ width: 1_000, height: 600 })
  const creates = boxes.map(({ pos: [x, y], size: [width, height] }, at) =>
    buildShape('rect', {
      ...{ id: createId(), z: `a${at}V`, pos: [x, y], size: [width, height] },
    }),
  )
  editor.board.apply(creates)
  ids = creates.map(({ id }) => id)
  editor.editor.select(ids)
})

const registers = (name: string) =>
  ids.map((id) => Reflect.get(editor.board.getShape(id) ?? {}, name))
const posAfter = (name: CommandName, axis: 0 | 1) => {
  editor.run(name)
  return ids.map((id) => editor.board.getShape(id)?.pos[axis])
}
const xsAfter = (name: CommandName) => posAfter(name, 0)
const ysAfter = (name: CommandName) => posAfter(name, 1)
/** Lays all over each other: a step is past what one covers, or is covered by. */
const heap = () => {
  editor.board.apply(ids.map((id) => ({ op: 'patch', id, set: { pos: [0, 0] } })))
}
const order = () => editor.shapes.map(({ id }) => ids.indexOf(id))
const first = () => ids.slice(0, 1)

/** What each command of the editor does; those of the page are tried in browsers. */
const cases: Partial<Record<CommandName, () => void>> = {
  delete: () => expect(editor.run('delete').shapes).toEqual([]),
  'clear-board'() {
    editor.editor.select(first())
    editor.run('toggle-lock').run('deselect').run('clear-board')
    expect(editor.shapes, 'it asks').toHaveLength(3)
    expect(editor.state.notice).toEqual({ name: 'askClear', count: 2 })
    editor.editor.use(clearBoard)
    expect(
      editor.shapes.map(({ id }) => id),
      'what is locked stays',
    ).toEqual(first())
  },
  duplicate() {
    expect(editor.run('duplicate').shapes).toHaveLength(6)
    expect(editor.shapes.slice(3).map(({ pos }) => pos)).toEqual([
      [16, 216],
      [146, 106],
      [316, 16],
    ])
    expect(editor.state.selection).toEqual(editor.shapes.slice(3).map(({ id }) => id))
  },
  undo: () => expect(editor.run('delete').run('undo').shapes).toHaveLength(3),
  redo: () => expect(editor.run('delete').run('undo').run('redo').shapes).toEqual([]),
  'edit-text'() {
    editor.editor.select(first())
    expect(editor.run('edit-text').state.editing).toMatchObject({ id: ids[0] })
  },
  'select-all'() {
    editor.editor.select([])
    expect(editor.run('select-all').state.selection.toSorted()).toEqual(ids.toSorted())
  },
  deselect: () => expect(editor.run('deselect').state.selection).toEqual([]),
  group() {
    editor.run('group')
    const [a, b, c] = registers('group')
    expect([typeof a, b, c]).toEqual(['string', a, a])
  },
  ungroup() {
    editor.run('group').run('ungroup')
    expect(registers('group')).toEqual([undefined, undefined, undefined])
  },
  'toggle-lock': () => {
    editor.run('toggle-lock')
    expect(registers('locked')).toEqual([true, true, true])
    editor.run('delete')
    expect(editor.shapes).toHaveLength(3)
  },
  'unlock-all'() {
    editor.run('toggle-lock').run('unlock-all')
    expect(registers('locked').some(Boolean)).toBe(false)
  },
  'bring-to-front'() {
    editor.editor.select(first())
    editor.run('bring-to-front')
    expect(order()).toEqual([1, 2, 0])
  },
  'bring-forward'() {
    heap()
    editor.editor.select(first())
    editor.run('bring-forward')
    expect(order()).toEqual([1, 0, 2])
  },
  'send-backward'() {
    heap()
    editor.editor.select(ids.slice(2))
    editor.run('send-backward')
    expect(order()).toEqual([0, 2, 1])
  },
  'send-to-back'() {
    editor.editor.select(ids.slice(2))
    editor.run('send-to-back')
    expect(order()).toEqual([2, 0, 1])
  },
  'align-left': () => expect(xsAfter('align-left')).toEqual([0, 0, 0]),
  'align-center': () => expect(xsAfter('align-center')).toEqual([140, 160, 150]),
  'align-right': () => expect(xsAfter('align-right')).toEqual([280, 320, 300]),
  'align-top': () => expect(ysAfter('align-top')).toEqual([0, 0, 0]),
  'align-middle': () => expect(ysAfter('align-middle')).toEqual([100, 110, 130]),
  'align-bottom': () => expect(ysAfter('align-bottom')).toEqual([200, 220, 260]),
  // As much room between each two: 380 less 240 wide, and 300 less 220 high.
  'distribute-across': () => expect(xsAfter('distribute-across')).toEqual([0, 170, 300]),
  'distribute-down': () => expect(ysAfter('distribute-down')).toEqual([200, 80, 0]),
  'flip-across': () => expect(xsAfter('flip-across')).toEqual([280, 190, 0]),
  'flip-down': () => expect(ysAfter('flip-down')).toEqual([0, 130, 260]),
  connect() {
    editor.editor.select(ids.slice(0, 2))
    const line = editor.run('connect').shapes.find(({ kind }) => kind === 'line')
    expect(line).toMatchObject({ start: { id: ids[0] }, end: { id: ids[1] } })
  },
  'toggle-keep-tool'() {
    expect(editor.run('toggle-keep-tool').state.keepTool).toBe(true)
    expect(editor.run('toggle-keep-tool').state.keepTool).toBe(false)
  },
  'toggle-snap': () => expect(editor.run('toggle-snap').state.snap.shapes).toBe(false),
  'toggle-eraser-mode'() {
    expect(editor.run('toggle-eraser-mode').state.eraserMode).toBe('split')
    expect(editor.run('toggle-eraser-mode').state.eraserMode).toBe('shapes')
  },
  'toggle-grid': () => expect(editor.run('toggle-grid').state.snap.grid).toBe(true),
  ...Object.fromEntries(
    papers.map((paper) => [
      `paper-${paper}`,
      () => {
        editor.run(`paper-${paper}`)
        expect(editor.editor.board.record.paper).toBe(paper)
        expect(editor.editor.commands.get(`paper-${paper}`)?.isOn?.(editor.editor)).toBe(true)
      },
    ]),
  ),
  'zoom-in': () => expect(editor.run('zoom-in').state.camera.zoom).toBe(1.25),
  'zoom-out': () => expect(editor.run('zoom-out').state.camera.zoom).toBe(0.8),
  'zoom-reset': () => expect(editor.run('zoom-in').run('zoom-reset').state.camera.zoom).toBe(1),
  'zoom-fit'() {
    editor.editor.setCamera({ x: 9_000, y: 9_000, zoom: 4 })
    editor.run('zoom-fit')
    expect(editor.state.camera.zoom).toBe(1)
    expect(editor.editor.toScreen({ x: 190, y: 150 })).toEqual({ x: 500, y: 300 })
  },
  'zoom-selection'() {
    editor.editor.select(first())
    editor.run('zoom-selection')
    expect(editor.editor.toScreen({ x: 50, y: 250 })).toEqual({ x: 500, y: 300 })
  },
}

/** They lead out of the editor, so a page has to be there. */
const tried: readonly string[] = ['open-link', 'edit-link']

describe('each command', () => {
  it.each(Object.entries(cases))('%s', (_, run) => run())

  it('is among these', () => {
    const known = [...Object.keys(cases), ...tried]
    expect([...editor.editor.commands.keys()].filter((name) => !known.includes(name))).toEqual([])
  })

  it('leaves keys that are letters to the text that is edited, though its field has no focus yet', () => {
    editor.editor.select(first())
    editor.run('edit-text').press('r').press('Delete').press('a', { mod: true })
    expect(editor.state.tool).toBe('pen')
    expect(editor.shapes).toHaveLength(3)
    expect(editor.state.selection).toEqual(first())
    expect(editor.press('Escape').state.editing).toBeUndefined()
  })

  it('of the editor changes nothing on a board that is read-only', () => {
    editor.mayOnlyLook()
    const before = editor.shapes
    const { record } = editor.board
    for (const name of editor.editor.commands.keys()) editor.run(name)
    expect(editor.shapes).toEqual(before)
    expect(editor.board.record).toBe(record)
  })
})
