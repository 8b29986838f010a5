import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, describe, expect, it } from 'vitest'
import { type CaretLine, getMissing, keepInView } from './keep-in-view.ts'

/** The part of a page that no keyboard covers. */
class FakeViewport extends EventTarget {
  width = 390
  height = 844
  offsetLeft = 0
  offsetTop = 0

  /** A keyboard of so many pixels comes up or goes. */
  cover(px: number): void {
    this.height = 844 - px
    this.dispatchEvent(new Event('resize'))
  }
}

const page = { parentElement: null }
let editor: TestEditor
let seen: FakeViewport
/** Where the caret is, board units. */
let caret: { x: number; y: number }

beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.setViewport({ width: 390, height: 844 })
  editor.editor.setCamera({ x: 0, y: 0, zoom: 1 })
  seen = new FakeViewport()
  caret = { x: 100, y: 780 }
})

function getLine(): CaretLine {
  const { x, y } = caret
  return { from: editor.editor.toScreen({ x, y }), to: editor.editor.toScreen({ x, y: y + 25 }) }
}
const open = () =>
  keepInView(editor.editor, { field: page, getLine, seen, getPageHeight: () => 844 })
const where = () => ({ x: editor.state.camera.x, y: editor.state.camera.y })

describe('what is edited', () => {
  it('is left where it is as long as it is in view', () => {
    const view = open()
    view.look()
    seen.cover(30)
    expect(where()).toEqual({ x: 0, y: 0 })
  })

  it('is lifted above a keyboard that comes up, and put back when that goes', () => {
    const view = open()
    seen.cover(344)
    expect(getLine().to.y).toBe(500 - 24)
    view.close()
    expect(where()).toEqual({ x: 0, y: 0 })
  })

  it('stays above it while the text grows', () => {
    const view = open()
    seen.cover(344)
    for (let line = 0; line < 10; line++) {
      caret.y += 25
      view.look()
      expect(getLine().to.y).toBeLessThanOrEqual(500)
    }
    view.close()
    expect(where()).toEqual({ x: 0, y: 0 })
  })

  it('stays where the person has moved the board to', () => {
    const view = open()
    seen.cover(344)
    const camera = { x: 40, y: 400, zoom: 1 }
    editor.editor.setCamera(camera)
    view.close()
    expect(editor.state.camera).toBe(camera)
  })

  it('stays in view where there is no keyboard, too, and stays there', () => {
    const view = open()
    caret = { x: 500, y: 900 }
    view.look()
    expect(getLine().to).toEqual({ x: 390 - 24, y: 844 - 24 })
    view.close()
    expect(getLine().to).toEqual({ x: 390 - 24, y: 844 - 24 })
  })

  it('is found where a browser has moved the page, and at any zoom', () => {
    editor.editor.setCamera({ x: 0, y: 0, zoom: 0.5 })
    caret.y = 1_600
    open()
    seen.offsetTop = 200
    seen.cover(444)
    expect(getLine().to.y).toBe(600 - 24)
  })

  it('shows its lower end where there is no room for all of it', () => {
    const free = { left: 0, top: 0, right: 300, bottom: 100 }
    const line = { from: { x: 50, y: 200 }, to: { x: 50, y: 400 } }
    expect(getMissing(line, free)).toEqual({ x: 0, y: 300 })
  })
})
